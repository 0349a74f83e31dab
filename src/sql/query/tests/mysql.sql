SELECT `id`, Name, "a string", 'text', nme FROM users;
--                                     ^^^ column

SELECT u.id, @row := @row + 1 AS n, @@session.time_zone FROM users u, (SELECT @row := 0) r;

SELECT TIMESTAMPDIFF(SECOND, u.id, NOW()), DATE_ADD(NOW(), INTERVAL 1 DAY), DATE_SUB(u.idd, INTERVAL 1 MONTH) FROM users u;
--                                                                                     ^^^ column

INSERT INTO users (id, mail) VALUES (?, ?) ON DUPLICATE KEY UPDATE name = VALUES(name), nme = VALUES(id);
--                     ^^^^ column
--                                                                                      ^^^ column

INSERT INTO users (id, name) VALUES (1, 'a') AS new (one, two) ON DUPLICATE KEY UPDATE name = new.two, email = two, id = new.name;
--                                                                                                                           ^^^^ column

SELECT u.id FROM users u WHERE u.id MOD 2 = 0 AND !u.nme AND u.team_id DIV modd = 1;
--                                                   ^^^ column
--                                                                         ^^^^ column

INSERT INTO users (id, name) VALUES (1, 'a') AS new ON DUPLICATE KEY UPDATE name = new.name, email = new.mail;
--                                                                                                       ^^^^ column

UPDATE users u JOIN teams t ON t.id = u.team_id SET u.name = t.title, u.nme = t.titel WHERE t.key = 1;
--                                                                      ^^^ column
--                                                                              ^^^^^ column
--                                                                                            ^^^ column

DELETE u FROM users u JOIN teams t ON t.id = u.team_id WHERE t.nam = '';
--                                                             ^^^ column

SELECT count(*) AS total FROM posts GROUP BY title HAVING total > 1 ORDER BY total + 1, titel;
--                                                                                      ^^^^^ column

SELECT GROUP_CONCAT(title ORDER BY titel SEPARATOR ',') FROM posts;
--                                 ^^^^^ column

SELECT id FROM posts WHERE MATCH (title, boddy) AGAINST ('x' IN BOOLEAN MODE);
--                                       ^^^^^ column

REPLACE INTO posts SET id = 1, titel = 'a';
--                             ^^^^^ column

SELECT j.a, j.c FROM users, JSON_TABLE(address, '$[*]' COLUMNS (a INT PATH '$.a', b INT PATH '$.b')) AS j;
--            ^ column

SELECT IF(name = 'a', 1, 0), IFNULL(nme, ''), CAST(id AS CHAR), CONVERT(name USING utf8mb4) FROM users;
--                                  ^^^ column
