-- Queries of PostgreSQL that every engine answers with the same values; see engines.py.
-- Numbers.
[numbers]
i / j -- no: mysql
i % j
mod(i, j)
a / j -- no: mysql
-- SQLite's % is of whole numbers, and what is a fraction is not known from the text; PostgreSQL has it of decimals alone.
a % 2 -- other: sqlite
x / 2 -- no: mysql
5 / 2
-5 / 2 -- no: mysql
5 / 2.0
i::numeric / j
i::float / j
div(i, j)
round(a)
round(a, 1)
-- PostgreSQL and MariaDB round the half of a double to the even neighbour, DuckDB and SQLite away from 0.
round(x) -- other: duckdb sqlite
round(-2.5)
round(2.567, 2)
round(x::numeric, 1)
trunc(a)
trunc(a, 1) -- no: duckdb sqlite mysql
ceil(x)
ceiling(a)
floor(x)
abs(i)
sign(x)
sqrt(abs(i))
cbrt(27) -- no: sqlite mysql
power(i, 2)
i ^ 2
|/ 16.0 -- no: duckdb sqlite postgres mysql
@ i -- no: duckdb sqlite postgres mysql
exp(0)
ln(2)
log(100)
log(2, 8)
-- MariaDB shows six digits; it computes with all.
pi() -- other: mysql
greatest(i, j)
least(i, j, 3)
greatest(i, NULL)
coalesce(i, j, 0)
nullif(i, 7)
a::integer
-- Of the half of a double SQLite takes the neighbour away from 0, the others the even one.
x::integer -- other: sqlite
x::bigint -- other: sqlite
CAST(x AS numeric(10, 1))
-- SQLite has no decimals: their zeros at the end are not kept.
a::text -- other: sqlite
i::text
'12'::integer
'12.5'::float
(i > 0)::integer
i & 3
-- The bits of a negative number are those of a large positive one in MySQL; DuckDB shifts no negative number.
i | 8 -- other: mysql
i # 5 -- other: mysql
~i -- other: mysql
i IS DISTINCT FROM j
i IS NOT DISTINCT FROM NULL
i BETWEEN SYMMETRIC 5 AND -7
i IN (7, NULL)
i NOT IN (7, 5)
i = ANY (ARRAY[7, 5])
i <> ALL (ARRAY[7, 5])
(i > 0) IS TRUE
(i > 0) IS NOT FALSE
(i > 0) IS UNKNOWN
true
'yes'::boolean
't'::boolean
width_bucket(a, 0, 10, 5) -- no: duckdb sqlite mysql
gcd(12, 18) -- no: sqlite mysql
to_char(i, '999') -- no: duckdb sqlite mysql
to_char(a, 'FM999,990.00') -- no: duckdb sqlite mysql

-- Texts.
[texts]
length(s)
char_length(s)
octet_length(s)
bit_length(s) -- no: sqlite
-- SQLite changes ASCII letters alone; MariaDB takes spaces at the end for nothing.
upper(s) -- other: sqlite
lower(s) -- other: sqlite
initcap(s) -- no: duckdb sqlite mysql
trim(s)
btrim(s, 'ae') -- no: mysql
trim(BOTH 'a' FROM s)
trim(LEADING FROM s)
ltrim(s, 'Aa') -- no: mysql
rtrim(s, 'ec') -- no: mysql
substring(s, 2)
substring(s, 2, 3)
substring(s FROM 2 FOR 3)
substring(s, n)
substring(s, 0, 2)
substring(s, -1, 4)
substr(s, 2, 2)
substring(s FROM '[0-9]+') -- no: duckdb sqlite postgres mysql
left(s, 2)
left(s, -2)
right(s, 2)
right(s, -2)
left(s, 0)
replace(s, 'a', 'XY')
s || '!'
s || NULL
s || id
concat(s, '-', u)
concat(s, NULL, 1)
concat_ws('-', s, u, NULL) -- no: sqlite
strpos(s, u)
position('p' IN s)
starts_with(s, 'A')
reverse(s) -- no: sqlite
repeat(s, 2) -- no: sqlite
lpad(s, 6) -- no: sqlite
lpad(s, 6, '*') -- no: sqlite
rpad(s, 3, '*') -- no: sqlite
split_part(s, ',', 2) -- no: sqlite
split_part(s, ',', -1) -- no: sqlite mysql
translate(s, 'ap', 'xy') -- no: sqlite mysql
-- Of a letter beyond ASCII MySQL gives the first byte; of an empty text SQLite gives NULL.
ascii(s) -- other: sqlite mysql
chr(252) -- no: mysql
md5('a') -- no: sqlite
overlay(s PLACING 'XX' FROM 2 FOR 1)
s LIKE 'A%'
s LIKE 'a\%b\_c' -- no: sqlite
s LIKE '%!_%' ESCAPE '!' -- no: sqlite
s NOT LIKE 'a%'
-- SQLite's % is of whole numbers, and what is a fraction is not known from the text; PostgreSQL has it of decimals alone.
s ILIKE 'A%' -- other: mysql
s ~~ 'A%'
-- SQLite's % is of whole numbers, and what is a fraction is not known from the text; PostgreSQL has it of decimals alone.
s ~~* 'A%' -- other: mysql
s ~ '^A' -- no: sqlite
s ~* '^a' -- no: sqlite
s !~ '^A' -- no: sqlite
s !~* '^a' -- no: sqlite
s ~ '\d' -- no: sqlite
s SIMILAR TO 'A.*|a%' -- no: duckdb sqlite mysql
regexp_replace(s, '[aeiou]', '-') -- no: sqlite mysql
regexp_replace(s, '[aeiou]', '-', 'g') -- no: sqlite
regexp_replace(s, '(a)(.)', '\2\1', 'g') -- no: sqlite mysql
regexp_like(s, '^a', 'i') -- no: sqlite
-- Where nothing matches MariaDB gives an empty text, MySQL NULL.
regexp_substr(s, '[0-9]+') -- no: sqlite -- other: mysql
regexp_count(s, 'p') -- no: duckdb sqlite mysql
(regexp_match(s, '([a-z]+)'))[1] -- no: duckdb sqlite mysql
s = 'apple'
s < 'b'
s > u
coalesce(s, 'none')
E'tab\tend'
'back\slash'
U&'\0041'
$$dollar's$$
format('%s-%s', s, u) -- no: duckdb sqlite mysql
quote_literal(s) -- no: duckdb sqlite mysql
to_hex(255) -- no: duckdb sqlite mysql
encode('ab'::bytea, 'hex') -- no: duckdb sqlite mysql
array_to_string(ARRAY['a', 'b'], ',') -- no: sqlite mysql
SELECT string_agg(s, ',' ORDER BY id) FROM texts WHERE id IN (1, 2, 5) -- no: sqlite
SELECT string_agg(DISTINCT w, ',' ORDER BY w) FROM grouped -- no: sqlite
SELECT id FROM texts ORDER BY s COLLATE "C", id
SELECT id FROM texts ORDER BY s COLLATE "C" DESC, id
SELECT id FROM texts ORDER BY s COLLATE "C" NULLS FIRST, id

-- Dates and times.
[moments]
date_trunc('year', d)
date_trunc('quarter', d)
date_trunc('month', d)
date_trunc('week', d)
date_trunc('day', m)
date_trunc('hour', m)
date_trunc('minute', m)
date_trunc('decade', d) -- no: sqlite mysql
-- A century begins with 2000 in DuckDB, with 2001 in PostgreSQL.
date_trunc('century', d) -- no: sqlite mysql -- other: duckdb
date_trunc('month', d)::date
extract(year FROM d)
extract(quarter FROM d)
extract(month FROM d)
extract(week FROM d) -- no: sqlite
extract(isoyear FROM d) -- no: sqlite
extract(day FROM d)
extract(dow FROM d)
extract(isodow FROM d)
extract(doy FROM d)
extract(decade FROM d)
extract(century FROM d) -- no: sqlite
extract(epoch FROM m)
extract(hour FROM m)
extract(minute FROM m)
extract(second FROM m) -- no: sqlite
date_part('year', m)
date_part('dow', m)
e - d
d + 1
d - 1
d - INTERVAL '1 day'
d + INTERVAL '1 month'
d + INTERVAL '1 month 2 days'
(d + INTERVAL '1 year')::date
m + INTERVAL '90 minutes'
m + '1 hour'::interval -- no: sqlite mysql
m - INTERVAL '1 month'
d + id * INTERVAL '1 day'
make_date(2024, 2, 29) -- no: sqlite
m + make_interval(days => 3)
m::date
d::timestamp
d::text
m::text
m::time -- no: sqlite
date '2024-02-29'
to_char(d, 'YYYY-MM-DD')
to_char(m, 'YYYY-MM-DD HH24:MI:SS')
to_char(d, 'YYYY-MM')
to_char(d, 'DD.MM.YY') -- no: sqlite
to_char(d, 'Month') -- no: duckdb sqlite mysql
to_char(d, 'FMMonth') -- no: sqlite
to_char(d, 'Mon') -- no: sqlite
to_char(d, 'MON') -- no: duckdb sqlite mysql
to_char(d, 'Day') -- no: duckdb sqlite mysql
to_char(d, 'FMDay') -- no: sqlite
to_char(d, 'Dy') -- no: sqlite
to_char(d, 'DDD')
to_char(d, 'IW') -- no: sqlite
to_char(d, 'WW') -- no: duckdb sqlite mysql
to_char(d, 'IYYY-IW') -- no: sqlite
to_char(d, 'ID') -- no: sqlite mysql
to_char(d, 'D') -- no: duckdb sqlite mysql
to_char(d, 'Q') -- no: duckdb sqlite mysql
to_char(m, 'HH12:MI AM') -- no: sqlite
to_char(m, 'HH:MI') -- no: sqlite
to_char(d, 'YYYY-"Q"Q') -- no: duckdb sqlite mysql
to_char(d, '"Year" YYYY')
to_char(d, 'FMMM/FMDD') -- no: sqlite
to_date('03/02/2024', 'DD/MM/YYYY') -- no: sqlite
to_timestamp('2024-02-03 04:05', 'YYYY-MM-DD HH24:MI')::timestamp -- no: sqlite
extract(year FROM age(f, m)) -- no: sqlite mysql
d > '2024-01-01'
d BETWEEN '2023-01-01' AND '2024-12-31'
m >= timestamp '2024-01-01'
(d, e) OVERLAPS (date '2024-01-01', date '2024-02-01') -- no: duckdb sqlite postgres mysql
greatest(d, e)
date_bin('15 minutes', m, timestamp '2000-01-01') -- no: duckdb sqlite mysql
SELECT to_char(d, 'YYYY-MM') AS k, count(*) FROM moments GROUP BY k ORDER BY k
SELECT date_trunc('month', d) AS k, count(*) FROM moments GROUP BY 1 ORDER BY 1

-- Aggregates and windows.
SELECT count(*), count(v), count(DISTINCT v), sum(v), avg(v), min(v), max(v) FROM grouped
SELECT g, count(*), sum(v), avg(v) FROM grouped GROUP BY g ORDER BY g
SELECT g, count(*) FROM grouped GROUP BY g ORDER BY g DESC
SELECT sum(v) / count(*), avg(v) FROM grouped -- no: mysql
SELECT sum(v)::numeric / count(*) FROM grouped
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY v) FROM grouped -- no: sqlite mysql
SELECT percentile_disc(0.25) WITHIN GROUP (ORDER BY v) FROM grouped -- no: sqlite mysql
SELECT mode() WITHIN GROUP (ORDER BY v) FROM grouped WHERE g = 'c' -- no: sqlite mysql
SELECT stddev(v), variance(v), stddev_pop(v), var_pop(v) FROM grouped -- no: sqlite
SELECT bool_and(v > 1), bool_or(v > 7), every(v > 0) FROM grouped
SELECT count(*) FILTER (WHERE v > 2), sum(v) FILTER (WHERE g = 'a') FROM grouped
SELECT array_to_string(array_agg(v ORDER BY v), ',') FROM grouped WHERE v IS NOT NULL -- no: sqlite mysql
SELECT g, string_agg(w, '|' ORDER BY w COLLATE "C") FROM grouped GROUP BY g ORDER BY g -- no: sqlite
SELECT corr(v, id), covar_pop(v, id), regr_slope(v, id) FROM grouped -- no: sqlite mysql
-- MariaDB knows no ORDER BY behind WITH ROLLUP; MySQL does.
SELECT g, sum(v) FROM grouped WHERE g IS NOT NULL GROUP BY ROLLUP (g) ORDER BY g NULLS LAST -- no: sqlite -- other: mysql
SELECT DISTINCT ON (g) g, id FROM grouped WHERE v IS NOT NULL ORDER BY g, v DESC, id
SELECT id, row_number() OVER (ORDER BY v, id) FROM grouped ORDER BY id
SELECT id, row_number() OVER (ORDER BY v DESC, id) FROM grouped ORDER BY id
SELECT id, sum(v) OVER (PARTITION BY g ORDER BY id) FROM grouped ORDER BY id
SELECT id, lag(v) OVER (ORDER BY id), ntile(3) OVER (ORDER BY id) FROM grouped ORDER BY id
SELECT id, avg(v) OVER (ORDER BY id ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) FROM grouped ORDER BY id
SELECT id FROM numbers ORDER BY i DESC, id LIMIT 3
SELECT id FROM numbers ORDER BY i, id OFFSET 2 FETCH FIRST 3 ROWS ONLY
SELECT i FROM numbers ORDER BY i FETCH FIRST 2 ROWS WITH TIES -- no: duckdb sqlite mysql
SELECT id FROM numbers WHERE i NOT IN (SELECT j FROM numbers) ORDER BY id
SELECT id FROM numbers WHERE i = ANY (SELECT j + 5 FROM numbers) ORDER BY id -- no: sqlite
SELECT id FROM numbers WHERE i > ALL (SELECT j FROM numbers WHERE j IS NOT NULL) ORDER BY id -- no: sqlite
SELECT i FROM numbers EXCEPT ALL SELECT 7 -- no: sqlite
-- MariaDB has no LATERAL; MySQL has.
SELECT n.id, b.v FROM numbers AS n CROSS JOIN LATERAL (SELECT max(v) AS v FROM grouped AS g WHERE g.id <= n.id) AS b ORDER BY n.id -- no: sqlite -- other: mysql
SELECT * FROM (VALUES (1, 'a'), (2, NULL)) AS v(k, t) ORDER BY k
SELECT * FROM generate_series(1, 3) AS k -- no: sqlite mysql
SELECT unnest(ARRAY[1, 2, 3]) -- no: sqlite mysql

-- JSON.
[documents]
-- SQLite's JSON values keep their type (1 for true); MySQL's null is a text; MariaDB has no cast to JSON; PostgreSQL wants a cast of a text.
j::jsonb ->> 'a' -- other: sqlite mysql
j::json -> 'b' ->> 'c' -- other: sqlite mysql
j::json #>> '{b,c}' -- other: sqlite mysql
-- A JSON number alone comes as a number from PostgreSQL's client, as text from the others.
j::jsonb -> 'l' -> 1 -- other: duckdb sqlite mysql
-- SQLite's JSON values keep their type (1 for true); MySQL's null is a text; MariaDB has no cast to JSON; PostgreSQL wants a cast of a text.
j::jsonb -> 'l' -- other: mysql
jsonb_array_length(j::jsonb -> 'l') -- other: mysql
json_extract_path_text(j::json, 'b', 'c') -- other: sqlite mysql
j::jsonb ? 'a' -- no: duckdb sqlite mysql
