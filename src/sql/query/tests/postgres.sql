SELECT id, nme FROM users;
--         ^^^ column

SELECT u.nme, x.id, u.id FROM users u;
--       ^^^ column
--            ^ alias

SELECT * FROM userz;
--            ^^^^^ table

SELECT "createdAt", createdAt FROM "User";
--                  ^^^^^^^^^ column

SELECT id FROM User;
--             ^^^^ table

SELECT users.id FROM users WHERE users.email LIKE '%x' AND missing IS NULL;
--                                                         ^^^^^^^ column

SELECT users.id FROM users u;
--     ^^^^^ alias

SELECT u.id, t.title FROM users u LEFT JOIN teams t ON t.id = u.team AND t.titel = 'a';
--                                                              ^^^^ column
--                                                                         ^^^^^ column

SELECT id FROM users JOIN teams USING (id) WHERE title = 'x';

SELECT title FROM users JOIN teams USING (team_id);
--                                        ^^^^^^^ column

SELECT nope FROM users, teams;
--     ^^^^ column

SELECT u.id FROM users u, teams t JOIN posts p ON p.author_id = u.id;
--                                                              ^ alias

SELECT a.id FROM users a NATURAL JOIN teams b WHERE b.title = '' AND state = 'open' AND stat = 1;
--                                                                                      ^^^^ column

WITH active AS (SELECT id, email AS mail FROM users) SELECT mail, email FROM active;
--                                                                ^^^^^ column

WITH active (key, mail) AS (SELECT id, email FROM users) SELECT key, active.mail, active.id FROM active;
--                                                                                       ^^ column

WITH RECURSIVE tree AS (
  SELECT id, owner_id, 1 AS depth FROM teams WHERE parent IS NULL
--                                                 ^^^^^^ column
  UNION ALL
  SELECT t.id, t.owner_id, tree.depth + 1 FROM teams t JOIN tree ON tree.id = t.owner_id AND tree.deep < 3
--                                                                                                ^^^^ column
) SELECT depth, owner_id FROM tree ORDER BY depth;

WITH gone AS (DELETE FROM posts WHERE id = 1 RETURNING id, titel)
--                                                         ^^^^^ column
SELECT id FROM gone;

WITH moved AS (INSERT INTO teams (id, titel) VALUES (1, 'a') RETURNING id AS key) SELECT key, id FROM moved;
--                                    ^^^^^ column
--                                                                                            ^^ column

SELECT s.n, s.m FROM (SELECT count(*) AS n FROM users) s;
--            ^ column

SELECT s.count FROM (SELECT count(*) FROM users) s;

SELECT id FROM users u WHERE EXISTS (SELECT 1 FROM posts WHERE author_id = u.id AND u.titel = '' AND email = '');
--                                                                                    ^^^^^ column

SELECT (SELECT max(p.id) FROM posts p WHERE p.author = u.id) AS newest FROM users u ORDER BY newest, id, oldest;
--                                            ^^^^^^ column
--                                                                                                       ^^^^^^ column

SELECT u.id, l.n FROM users u, LATERAL (SELECT count(*) AS n FROM posts WHERE author_id = u.id AND x = u.key) l;
--                                                                                                 ^ column
--                                                                                                       ^^^ column

SELECT u.id FROM users u, (SELECT count(*) FROM posts WHERE author_id = u.id) l;
--                                                                      ^ alias

SELECT id FROM users UNION SELECT id FROM teams ORDER BY id;

SELECT id FROM users UNION SELECT ident FROM teams ORDER BY email;
--                                ^^^^^ column
--                                                          ^^^^^ column

INSERT INTO users (id, mail) VALUES (1, 'a') RETURNING id, mail;
--                     ^^^^ column
--                                                         ^^^^ column

INSERT INTO users (id, email) SELECT id, titel FROM posts;
--                                       ^^^^^ column

INSERT INTO users AS u (id, email) VALUES (1, 'a')
ON CONFLICT (mail) DO UPDATE SET email = excluded.email, name = excluded.nme, nam = u.name WHERE u.key = 1;
--           ^^^^ column
--                                                                       ^^^ column
--                                                                            ^^^ column
--                                                                                                 ^^^ column

INSERT INTO users (id, role) VALUES (1, 'ADMIN'), (2, 'admin');
--                                                     ^^^^^ literal

UPDATE users SET nme = 'x', email = lower(mail) WHERE id = 1 RETURNING nme;
--               ^^^ column
--                                        ^^^^ column
--                                                                     ^^^ column

UPDATE users u SET name = t.title, role = 'OWNER' FROM teams t WHERE t.id = u.team_id AND t.key = 1;
--                                         ^^^^^ literal
--                                                                                          ^^^ column

UPDATE users SET users.name = 'x';
--               ^^^^^ column

UPDATE users SET (name, mail) = ('a', 'b'), (email, id) = (SELECT title, titel FROM posts);
--                      ^^^^ column
--                                                                       ^^^^^ column

DELETE FROM users u USING teams t WHERE t.id = u.team_id AND t.name = '' AND team = 1;
--                                                             ^^^^ column
--                                                                           ^^^^ column

MERGE INTO users u USING (SELECT id, title FROM teams) t ON t.id = u.team_id AND t.state = 'open'
--                                                                                 ^^^^^ column
WHEN MATCHED AND u.mail = '' THEN UPDATE SET name = t.title, nme = 'x'
--                 ^^^^ column
--                                                           ^^^ column
WHEN NOT MATCHED THEN INSERT (id, nam) VALUES (t.id, t.name);
--                                ^^^ column
--                                                     ^^^^ column

SELECT role FROM users WHERE role = 'admin' OR role IN ('ADMIN', 'GUEST') OR 'X' = ANY (roles);
--                                   ^^^^^ literal
--                                                                ^^^^^ literal
--                                                                            ^ literal

SELECT CASE role WHEN 'ADMIN' THEN 1 WHEN 'NONE' THEN 2 END FROM users WHERE role <> 'MEMBER'::"Role";
--                                         ^^^^ literal

SELECT id FROM users WHERE role::text = 'admin' AND role = COALESCE($1, 'GUEST'::"Role");
--                                                                       ^^^^^ literal

SELECT 'X'::"Role", CAST('open' AS status), CAST('shut' AS status);
--      ^ literal
--                                                ^^^^ literal

SELECT id FROM teams WHERE state IS DISTINCT FROM 'gone';
--                                                 ^^^^ literal

SELECT u, u.*, row_to_json(u), (u).email, (u).mail FROM users u;
--                                            ^^^^ column

SELECT ctid, xmin, tableoid::regclass, oid FROM users;
--                                     ^^^ column

SELECT c.relname FROM pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace;

SELECT table_name FROM information_schema.tables WHERE table_schema = 'public';

SELECT migration_name, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL ORDER BY applied_at;
--                                                                                                 ^^^^^^^^^^ column

SELECT g, g.g, n FROM generate_series(1, 10) g, generate_series(1, 2) AS h(n);

SELECT x.a, x.b, x.c FROM json_to_recordset('[]') AS x(a int, b text);
--                 ^ column

SELECT key, value, e.k FROM users, jsonb_each(address) AS e;
--                   ^ column

SELECT t.a, t.c FROM unnest($1::int[], $2::text[]) AS t(a, b);
--            ^ column

SELECT v.id, v.b, v.c FROM (VALUES (1, 'a')) AS v(id, b);
--                  ^ column

SELECT column1, column2, column3 FROM (VALUES (1, 'a')) v;
--                       ^^^^^^^ column

SELECT elem->>'a' FROM users, jsonb_array_elements(address) elem WHERE elem->>'b' = 'x';

SELECT tag, id FROM posts, unnest(tags) AS tag WHERE tag = 'x' AND tagg = 'y';

SELECT title, count(*) AS n FROM posts GROUP BY title HAVING count(*) > 1 ORDER BY n DESC, titel;
--                                                                                         ^^^^^ column

SELECT lower(title) AS t FROM posts GROUP BY t ORDER BY t;

SELECT t AS u FROM (SELECT 1 AS t) s WHERE u = 1;
--                                         ^ column

SELECT id, row_number() OVER (PARTITION BY author ORDER BY id) FROM posts;
--                                         ^^^^^^ column

SELECT id, sum(id) OVER w FROM posts WINDOW w AS (PARTITION BY author_id ORDER BY created);
--                                                                                ^^^^^^^ column

SELECT count(*) FILTER (WHERE gone) FROM posts;
--                            ^^^^ column

SELECT now(), CURRENT_TIMESTAMP, CURRENT_DATE, current_user, LOCALTIME, session_user;

SELECT extract(year FROM now()), interval '1 day', date '2020-01-01', timestamp with time zone '2020-01-01';

SELECT DISTINCT ON (author_id, autor) id FROM posts;
--                             ^^^^^ column

SELECT id FROM audit.events WHERE kind = 'x' AND events.payload IS NULL AND audit.events.id = 1 AND kin = 1;
--                                                                                                  ^^^ column

SELECT id FROM audit.event;
--                   ^^^^^ table

SELECT id FROM posts WHERE title ILIKE '%a%' AND body ~* 'x' AND tags && ARRAY['a'] AND tags @> '{a}';

SELECT p.id FROM posts p WHERE (p.author_id, p.titel) IN (SELECT id, name FROM users);
--                                             ^^^^^ column

SELECT p.id FROM (posts p JOIN users u ON u.id = p.author_id) WHERE u.titel = 'x';
--                                                                    ^^^^^ column

SELECT id FROM posts ORDER BY 1, 2 LIMIT 10 OFFSET 5;

SELECT string_agg(title, ',' ORDER BY titel) FROM posts;
--                                    ^^^^^ column

SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY ident) FROM posts;
--                                                 ^^^^^ column

SELECT id FROM users FOR UPDATE SKIP LOCKED;

SELECT (address->'city')->>'name', address #>> '{a,b}' FROM users WHERE address ? 'city';

CREATE TEMP TABLE recent AS SELECT id, title FROM posts;
SELECT id, body FROM recent;
--         ^^^^ column

SELECT posts.id FROM posts WHERE id = (SELECT id);

SELECT substring(title FROM 1 FOR 2), trim(both ' ' FROM titel), position('a' IN title) FROM posts;
--                                                       ^^^^^ column

SELECT id FROM users TABLESAMPLE SYSTEM (10);

SELECT id FROM ONLY users WHERE ident = 1;
--                              ^^^^^ column

TABLE userz;
--    ^^^^^ table

SELECT id FROM (TABLE users) u WHERE u.nme = '';
--                                     ^^^ column

SELECT lower(title) AS t, body AS b FROM posts GROUP BY (t, b), GROUPING SETS ((t), (b), ());

SELECT lower(title) AS t, body AS b, c FROM posts GROUP BY ROLLUP (t, d);
--                                   ^ column
--                                                                    ^ column

INSERT INTO users (id) VALUES (1) ON CONFLICT (lower(email), nam) WHERE mail IS NULL AND (id > 1) DO UPDATE SET nme = 1;
--                                                           ^^^ column
--                                                                      ^^^^ column
--                                                                                                              ^^^ column

WITH a AS (INSERT INTO users (id) VALUES (1) ON CONFLICT (email) WHERE mail = 'a' DO NOTHING RETURNING id)
--                                                                     ^^^^ column
INSERT INTO teams (id) SELECT id FROM a ON CONFLICT (id) WHERE mail = 'b' DO NOTHING;
--                                                             ^^^^ column
