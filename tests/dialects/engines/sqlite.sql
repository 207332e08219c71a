-- Queries of SQLite that every engine answers with the same values; see engines.py.
-- Numbers.
[numbers]
i / j -- no: mysql
i % j
x / 2 -- no: mysql
-- SQLite's % is of whole numbers, and what is a fraction is not known from the text; PostgreSQL has it of decimals alone.
x % 2 -- other: duckdb postgres mysql
i * 1.0 / j
CAST(i AS REAL) / j
5 / 2
-5 / 2 -- no: mysql
-5 % 3
5.0 / 2
round(a)
-- PostgreSQL and MariaDB round the half of a double to the even neighbour, DuckDB and SQLite away from 0.
round(x, 1) -- other: mysql
round(2.567, 2)
abs(i)
max(i, j)
min(i, j, 3)
max(i, 3)
ifnull(j, -1)
iif(i > 0, 'yes', 'no')
coalesce(i, j, 0)
nullif(i, 7)
CAST(x AS INTEGER)
CAST(a AS INTEGER)
CAST('1.5' AS INTEGER)
-- SQLite takes the number that a text begins with, else 0; others refuse the text.
CAST('12abc' AS INTEGER) -- other: duckdb postgres
CAST('abc' AS INTEGER) -- other: duckdb postgres
CAST('2.5' AS REAL)
CAST(i AS TEXT)
CAST(i AS REAL)
CAST(x AS NUMERIC)
i || 'x'
i & 3
-- The bits of a negative number are those of a large positive one in MySQL; DuckDB shifts no negative number.
i | 8 -- other: mysql
~i -- other: mysql
i == j
i != j
i IS j
i IS NOT j
i IS NULL
i ISNULL
i NOTNULL
i BETWEEN -7 AND 5
i IN (7, NULL)
i NOT IN (7, 5)
i > 0
-- A number is no condition in PostgreSQL.
i > 0 AND j -- other: postgres
NOT i -- other: postgres
sign(i)
power(i, 2)
sqrt(abs(i))
ln(2)
log(100)
log(2, 8)
mod(i, 3)
-- SQLite's % is of whole numbers, and what is a fraction is not known from the text; PostgreSQL has it of decimals alone.
mod(x, 2) -- other: postgres
ceil(x)
floor(x)
trunc(x)
-- MariaDB shows six digits; it computes with all.
pi() -- other: mysql
0x1F
CASE WHEN i > j THEN i ELSE j END

-- Texts.
[texts]
length(s)
upper('abc')
lower('ABC')
substr(s, 2)
substr(s, 2, 3)
substr(s, n)
substr(s, n, 2)
substr(s, -3)
substr(s, -3, 2)
substr(s, 0, 2)
-- A negative length counts to the left in SQLite and DuckDB alone.
substr(s, 3, -2) -- other: postgres mysql
substring(s, 2, 1)
trim(s)
ltrim(s)
rtrim(s)
trim(s, 'ae') -- no: mysql
replace(s, 'a', 'XY')
instr(s, 'p')
instr(s, u)
s || '!'
s || NULL
-- SQLite's % is of whole numbers, and what is a fraction is not known from the text; PostgreSQL has it of decimals alone.
s LIKE 'a%' -- other: mysql
s LIKE '%PP%' -- other: mysql
s LIKE '_n%'
-- SQLite's % is of whole numbers, and what is a fraction is not known from the text; PostgreSQL has it of decimals alone.
s NOT LIKE 'a%' -- other: mysql
s LIKE '%!%%' ESCAPE '!'
s GLOB 'A*' -- no: postgres mysql
s GLOB '*[0-9]*' -- no: postgres mysql
s = 'apple'
s = 'Apple' COLLATE NOCASE -- no: postgres
s < 'b'
s IN ('Apple', 'aaa')
unicode('A')
char(65, 66) -- no: duckdb sqlite postgres mysql
hex('ab') -- no: duckdb postgres mysql
quote(s) -- no: duckdb postgres mysql
printf('%d', 5) -- no: postgres mysql
printf('%.2f', 2.345) -- no: postgres mysql
format('%05d', 42) -- no: postgres mysql
typeof(s) -- no: duckdb postgres mysql
coalesce(s, '')
"s"
SELECT [s] FROM texts WHERE id = 1
`s`
'it''s'
SELECT group_concat(s) FROM texts WHERE id = 1
SELECT group_concat(s, '; ') FROM texts WHERE id = 1
SELECT group_concat(DISTINCT g) FROM grouped WHERE g = 'a'
SELECT min(s), max(s) FROM texts
SELECT id FROM texts ORDER BY s, id
SELECT id FROM texts ORDER BY s DESC, id
SELECT id FROM texts ORDER BY s COLLATE NOCASE, id -- no: postgres
SELECT s FROM texts WHERE s LIKE '%e' ORDER BY id LIMIT 2

-- Dates and times.
[moments]
date(d) -- no: duckdb postgres mysql
date(m) -- no: duckdb postgres mysql
datetime(m) -- no: duckdb postgres mysql
datetime(d) -- no: duckdb postgres mysql
time(m) -- no: duckdb postgres mysql
date(d, 'start of month') -- no: duckdb postgres mysql
date(d, 'start of year') -- no: duckdb postgres mysql
date(d, '+1 day') -- no: duckdb postgres mysql
date(d, '-1 month') -- no: duckdb postgres mysql
date(d, '+1 month') -- no: duckdb postgres mysql
date(d, 'start of month', '+1 month', '-1 day') -- no: duckdb postgres mysql
date(d, '+7 days') -- no: duckdb postgres mysql
datetime(m, '+90 minutes') -- no: duckdb postgres mysql
datetime(m, '-1 hour') -- no: duckdb postgres mysql
date(d, 'weekday 0') -- no: duckdb postgres mysql
date(d, 'weekday 1', '-7 days') -- no: duckdb postgres mysql
strftime('%Y', d)
strftime('%m', d)
strftime('%d', d)
strftime('%Y-%m', d)
strftime('%H', m)
strftime('%M', m)
strftime('%S', m)
strftime('%H:%M', m)
strftime('%j', d)
strftime('%w', d) -- no: postgres mysql
strftime('%W', d) -- no: postgres mysql
strftime('%s', m) -- no: duckdb postgres mysql
strftime('%J', d) -- no: duckdb postgres mysql
strftime('%Y-%m-%d', d)
CAST(strftime('%Y', d) AS INTEGER)
strftime('%Y', d) = '2024'
-- SQLite's % is of whole numbers, and what is a fraction is not known from the text; PostgreSQL has it of decimals alone.
strftime('%Y', d) - strftime('%Y', e) -- other: duckdb postgres
julianday(e) - julianday(d) -- no: duckdb postgres mysql
CAST(julianday(e) - julianday(d) AS INTEGER) -- no: duckdb postgres mysql
unixepoch(m) -- no: duckdb postgres mysql
d > '2024-01-01'
d BETWEEN '2023-01-01' AND '2024-12-31'
m < '2024-01-01'
d || ''
SELECT strftime('%Y-%m', d) AS k, count(*) FROM moments GROUP BY k ORDER BY k
SELECT min(d), max(m), count(d) FROM moments
SELECT date('2024-01-31', '+1 month') -- no: duckdb postgres mysql
SELECT date('2024-02-30') -- no: duckdb postgres mysql
SELECT strftime('%Y-%m-%d', '2024-02-03 04:05:06')

-- Aggregates and windows.
SELECT count(*), count(v), count(DISTINCT v), sum(v), avg(v), min(v), max(v) FROM grouped
SELECT g, count(*), sum(v), avg(v) FROM grouped GROUP BY g ORDER BY g
SELECT g, count(*) FROM grouped GROUP BY g ORDER BY g DESC
SELECT sum(v), total(v), count(v) FROM grouped WHERE id > 100 -- no: duckdb postgres mysql
SELECT total(v) FROM grouped -- no: duckdb postgres mysql
SELECT sum(v) / count(*), sum(v) * 1.0 / count(*), avg(v) FROM grouped -- no: mysql
SELECT sum(v > 2) FROM grouped
SELECT count(*) FILTER (WHERE v > 2) FROM grouped
SELECT sum(CASE WHEN v > 2 THEN 1 ELSE 0 END) * 100.0 / count(*) FROM grouped
SELECT g, max(v), w FROM grouped WHERE g = 'b' GROUP BY g
SELECT g FROM grouped GROUP BY g HAVING sum(v) > 3 ORDER BY g
SELECT g, group_concat(w, '|') FROM grouped WHERE id IN (1, 4, 9) GROUP BY g ORDER BY g
SELECT id, row_number() OVER (ORDER BY v, id) FROM grouped ORDER BY id
SELECT id, sum(v) OVER (PARTITION BY g ORDER BY id) FROM grouped ORDER BY id
SELECT id, lag(v) OVER (ORDER BY id), rank() OVER (ORDER BY v) FROM grouped ORDER BY id
SELECT DISTINCT g FROM grouped ORDER BY g
SELECT id FROM numbers ORDER BY i DESC, id LIMIT 3
SELECT id FROM numbers ORDER BY id LIMIT 2, 3
SELECT id FROM numbers ORDER BY id LIMIT -1 OFFSET 6
SELECT id FROM numbers WHERE i NOT IN (SELECT j FROM numbers) ORDER BY id
SELECT id FROM numbers WHERE (i, j) IN ((7, 2)) ORDER BY id
SELECT i FROM numbers UNION SELECT j FROM numbers ORDER BY 1
SELECT i FROM numbers EXCEPT SELECT j FROM numbers
-- A limit of the recursion itself is SQLite's alone.
WITH RECURSIVE n(k) AS (VALUES (1) UNION ALL SELECT k + 1 FROM n LIMIT 5) SELECT k FROM n -- other: duckdb postgres mysql
VALUES (1, 'a'), (2, 'b')

-- JSON.
[documents]
-- SQLite's JSON values keep their type (1 for true); MySQL's null is a text; MariaDB has no cast to JSON; PostgreSQL wants a cast of a text.
json_extract(j, '$.a') -- other: duckdb postgres mysql
json_extract(j, '$.b.c') -- other: duckdb postgres mysql
j ->> '$.b.c' -- other: duckdb postgres mysql
j ->> 'a' -- other: duckdb postgres mysql
j -> '$.l' -- other: postgres
json_array_length(j, '$.l')
-- SQLite's JSON values keep their type (1 for true); MySQL's null is a text; MariaDB has no cast to JSON; PostgreSQL wants a cast of a text.
json_valid(j) -- no: postgres -- other: duckdb mysql
json_type(j, '$.a') -- no: duckdb postgres mysql
