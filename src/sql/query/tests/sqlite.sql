SELECT id, NAME, nme, "email", "no such column", 'text' FROM Users;
--               ^^^ column

SELECT rowid, oid, _rowid_, u.rowid, u.rowidd FROM users u;
--                                     ^^^^^^ column

SELECT lower(name) AS short FROM users WHERE short = 'a' GROUP BY short HAVING short <> '' ORDER BY length(short);

SELECT key, value, j.kee FROM users, json_each(users.address) j WHERE j.type = 'text';
--                   ^^^ column

INSERT OR REPLACE INTO users (id, mail) VALUES (?1, :mail) ON CONFLICT (id) DO UPDATE SET name = excluded.nme;
--                                ^^^^ column
--                                                                                                        ^^^ column

SELECT `id`, [name] FROM users WHERE [nme] = 1;
--                                    ^^^ column

REPLACE INTO posts (id, titel) VALUES (1, 'a');
--                      ^^^^^ column

SELECT name FROM sqlite_master WHERE type = 'table' AND tbl_name = 'x';

SELECT count(*) AS n, x.n FROM (SELECT count(*) AS n FROM posts) x LIMIT 5, 10;

UPDATE users SET name = t.title FROM teams t WHERE t.id = users.team_id AND t.nam = '';
--                                                                            ^^^ column
