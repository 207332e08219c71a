-- Queries of MySQL that every engine answers with the same values; see engines.py.
-- Numbers.
[numbers]
i / j
i DIV j
i % j
i MOD j
mod(i, j)
-- MariaDB computes decimals with few digits; what is printed computes with doubles.
a / j -- other: duckdb sqlite postgres mysql
-- DuckDB's // of fractions keeps the fraction; which of both it is, is not known from the text.
a DIV 2 -- other: duckdb
x / 2
5 / 2
-5 DIV 2
1 / 0
-- SQLite's % is of whole numbers, and what is a fraction is not known from the text; PostgreSQL has it of decimals alone.
5 % 0 -- other: postgres
round(a)
round(a, 1)
-- SQLite rounds behind the point alone.
round(i, -1) -- other: sqlite
round(-2.5)
truncate(a, 0)
truncate(a, 1) -- no: duckdb sqlite postgres
ceil(x)
ceiling(a)
floor(x)
abs(i)
sign(x)
sqrt(abs(i))
power(i, 2)
pow(2, 3)
exp(0)
ln(2)
log(2)
log(2, 8)
log10(100)
log2(8)
greatest(i, j)
least(i, j, 3)
greatest(i, NULL)
coalesce(i, j, 0)
ifnull(j, -1)
if(i > 0, 'yes', 'no')
nullif(i, 7)
isnull(i)
CAST(a AS SIGNED)
-- Of the half of a double SQLite takes the neighbour away from 0, the others the even one.
CAST(x AS SIGNED) -- other: sqlite
-- SQLite has no decimals: their zeros at the end are not kept.
CAST(a AS CHAR) -- other: sqlite
CAST(i AS CHAR)
CAST(x AS DECIMAL(10, 1))
-- A text with a fraction as a whole number: DuckDB and SQLite round it, MySQL cuts it, PostgreSQL refuses it.
CAST('1.5' AS SIGNED) -- other: duckdb sqlite postgres
CAST('12' AS UNSIGNED)
CAST('12.5' AS DECIMAL(10, 2))
i & 3
-- The bits of a negative number are those of a large positive one in MySQL; DuckDB shifts no negative number.
i << 2 -- other: duckdb sqlite postgres
i <=> j
i <=> NULL
i <> j
i != j
i BETWEEN -7 AND 5
i IN (7, NULL)
i NOT IN (7, 5)
i > 0
i > 0 && j > 0
i > 0 || j > 0
!(i > 0)
NOT i > 0
i > 0 XOR j > 0
-- A number is no condition in PostgreSQL.
i IS TRUE -- other: postgres
true
format(1234.5, 2) -- no: duckdb sqlite postgres
conv(10, 10, 2) -- no: duckdb sqlite postgres
bin(5) -- no: duckdb sqlite postgres
hex(255) -- no: sqlite postgres

-- Texts.
[texts]
length(s)
char_length(s)
-- SQLite changes ASCII letters alone; MariaDB takes spaces at the end for nothing.
upper(s) -- other: sqlite
lower(s) -- other: sqlite
ucase('a')
trim(s)
trim(BOTH 'a' FROM s)
trim(LEADING 'A' FROM s)
ltrim(s)
rtrim(s)
substring(s, 2)
substring(s, 2, 3)
substring(s, n)
substring(s, n, 2)
substring(s, -3)
substring(s, -3, 2)
substring(s, 0, 2)
substr(s FROM 2 FOR 2)
mid(s, 2, 2)
left(s, 2)
left(s, 0)
right(s, 2)
right(s, 0)
replace(s, 'a', 'XY')
concat(s, '!')
concat(s, NULL)
concat(s, id)
concat_ws('-', s, u, NULL) -- no: sqlite
instr(s, 'A')
locate('p', s)
locate('p', s, 3) -- no: duckdb sqlite postgres
position('p' IN s)
reverse(s) -- no: sqlite
repeat(s, 2) -- no: sqlite
lpad(s, 6, '*') -- no: sqlite
rpad(s, 3, '*') -- no: sqlite
substring_index(s, ',', 2) -- no: duckdb sqlite postgres
substring_index(s, ',', -1) -- no: duckdb sqlite postgres
-- Of a letter beyond ASCII MySQL gives the first byte; of an empty text SQLite gives NULL.
ascii(s) -- other: duckdb sqlite postgres
ord('A')
char(65)
md5('a') -- no: sqlite
space(2) -- no: sqlite
field(s, 'Apple', 'aaa') -- no: duckdb sqlite postgres
elt(2, 'a', 'b') -- no: duckdb sqlite postgres
find_in_set('b', 'a,b,c') -- no: duckdb sqlite postgres
insert(s, 2, 1, 'XX') -- no: duckdb sqlite postgres
strcmp(s, u) -- no: duckdb sqlite postgres
-- SQLite's % is of whole numbers, and what is a fraction is not known from the text; PostgreSQL has it of decimals alone.
s LIKE 'A%' -- other: duckdb sqlite postgres
s LIKE BINARY 'A%'
s LIKE '%!_%' ESCAPE '!'
s LIKE 'a\%b%'
-- SQLite's % is of whole numbers, and what is a fraction is not known from the text; PostgreSQL has it of decimals alone.
s NOT LIKE 'a%' -- other: duckdb sqlite postgres
-- MySQL compares as the collation says; the one of the fixture minds case, the usual one does not.
s REGEXP '^A' -- no: sqlite -- other: duckdb postgres mysql
s RLIKE 'p+' -- no: sqlite
-- MySQL compares as the collation says; the one of the fixture minds case, the usual one does not.
s NOT REGEXP '^A' -- no: sqlite -- other: duckdb postgres mysql
regexp_replace(s, '[aeiou]', '-') -- no: sqlite -- other: duckdb postgres mysql
-- Where nothing matches MariaDB gives an empty text, MySQL NULL.
regexp_substr(s, '[0-9]+') -- no: sqlite -- other: duckdb postgres
regexp_instr(s, 'p') -- no: duckdb sqlite postgres
s = 'apple'
s < 'b'
s > u
s IN ('Apple', 'aaa')
'a' 'b'
"double"
'it\'s'
'tab\tend'
X'4142'
coalesce(s, 'none')
SELECT group_concat(s ORDER BY id SEPARATOR ';') FROM texts WHERE id IN (1, 2, 5) -- no: sqlite
SELECT group_concat(DISTINCT w ORDER BY w) FROM grouped -- no: sqlite
SELECT group_concat(w ORDER BY w DESC SEPARATOR '|') FROM grouped -- no: sqlite
SELECT id FROM texts ORDER BY s, id
SELECT id FROM texts ORDER BY s DESC, id

-- Dates and times.
[moments]
year(d)
quarter(d)
month(d)
week(d) -- no: duckdb sqlite postgres
week(d, 1) -- no: duckdb sqlite postgres
week(d, 3) -- no: sqlite
weekofyear(d) -- no: sqlite
yearweek(d) -- no: duckdb sqlite postgres
yearweek(d, 3) -- no: duckdb sqlite postgres
day(d)
dayofmonth(d)
dayofweek(d)
weekday(d)
dayofyear(d)
hour(m)
minute(m)
second(m)
extract(YEAR FROM d)
extract(YEAR_MONTH FROM d) -- no: duckdb sqlite postgres mysql
extract(WEEK FROM d) -- no: duckdb sqlite postgres mysql
monthname(d)
dayname(d)
last_day(d)
datediff(e, d)
datediff(f, m)
-- For DuckDB the last day of a shorter month ends a whole month.
timestampdiff(YEAR, d, e) -- no: sqlite -- other: duckdb
timestampdiff(MONTH, d, e) -- no: sqlite -- other: duckdb
timestampdiff(WEEK, m, f) -- no: sqlite
timestampdiff(DAY, m, f) -- no: sqlite
timestampdiff(HOUR, m, f) -- no: sqlite
timestampdiff(MINUTE, m, f) -- no: sqlite
timestampdiff(SECOND, m, f) -- no: sqlite
d + INTERVAL 1 DAY
d - INTERVAL 1 MONTH
d + INTERVAL 1 MONTH
d + INTERVAL 1 QUARTER
d + INTERVAL 1 YEAR
d + INTERVAL 2 WEEK
m + INTERVAL 90 MINUTE
m - INTERVAL 1 HOUR
m + INTERVAL 1 MONTH
date_add(d, INTERVAL 1 MONTH)
date_sub(d, INTERVAL id DAY)
adddate(d, 3)
subdate(d, 3)
timestampadd(MONTH, 1, m)
addtime(m, '01:00:00') -- no: duckdb sqlite postgres
date(m)
time(m) -- no: sqlite
timestamp(d)
makedate(2024, 60) -- no: sqlite
CAST(m AS DATE)
CAST(d AS DATETIME)
CAST(d AS CHAR)
CAST(m AS CHAR)
date_format(d, '%Y-%m-%d')
date_format(m, '%Y-%m-%d %H:%i:%s')
date_format(d, '%Y-%m')
date_format(d, '%d.%m.%y') -- no: sqlite
date_format(d, '%M %e') -- no: sqlite
date_format(d, '%b') -- no: sqlite
date_format(d, '%W') -- no: sqlite
date_format(d, '%a') -- no: sqlite
date_format(d, '%j')
date_format(d, '%v') -- no: sqlite
date_format(d, '%x-W%v') -- no: sqlite
date_format(d, '%u') -- no: duckdb sqlite postgres
date_format(d, '%U') -- no: duckdb sqlite postgres
date_format(d, '%w') -- no: duckdb sqlite postgres
date_format(m, '%h:%i %p') -- no: sqlite
date_format(m, '%T') -- no: sqlite
date_format(m, '%r') -- no: duckdb sqlite postgres
date_format(m, '%k:%i') -- no: sqlite
date_format(d, '%c/%e') -- no: sqlite
date_format(d, '%D') -- no: duckdb sqlite postgres
str_to_date('03/02/2024', '%d/%m/%Y') -- no: sqlite postgres
str_to_date('2024-02-03 04:05', '%Y-%m-%d %H:%i') -- no: sqlite postgres
unix_timestamp('1970-01-02 00:00:00') -- no: duckdb sqlite postgres
from_unixtime(0) -- no: duckdb sqlite postgres
to_days(d) -- no: duckdb sqlite postgres
from_days(738000) -- no: duckdb sqlite postgres
period_diff(202403, 202401) -- no: duckdb sqlite postgres
d > '2024-01-01'
d BETWEEN '2023-01-01' AND '2024-12-31'
m < '2024-01-01'
DATE '2024-02-29'
TIMESTAMP '2024-02-29 01:02:03'
SELECT date_format(d, '%Y-%m') AS k, count(*) FROM moments GROUP BY k ORDER BY k
SELECT year(d) AS y, count(*) FROM moments GROUP BY y ORDER BY y DESC

-- Aggregates and windows.
SELECT count(*), count(v), count(DISTINCT v), sum(v), min(v), max(v) FROM grouped
SELECT count(DISTINCT g, w) FROM grouped -- no: sqlite
SELECT g, count(*), sum(v) FROM grouped GROUP BY g ORDER BY g
SELECT g, count(*) FROM grouped GROUP BY g ORDER BY g DESC
-- MariaDB computes decimals with few digits; what is printed computes with doubles.
SELECT sum(v) / count(*), avg(v) FROM grouped -- other: duckdb sqlite postgres mysql
SELECT sum(v > 2), count(v > 2) FROM grouped
-- MariaDB computes decimals with few digits; what is printed computes with doubles.
SELECT avg(v > 2) FROM grouped -- other: duckdb sqlite postgres mysql
SELECT stddev(v), variance(v), std(v), stddev_samp(v), var_samp(v) FROM grouped -- no: sqlite -- other: duckdb postgres mysql
SELECT bit_and(v), bit_or(v), bit_xor(v) FROM grouped WHERE v IS NOT NULL -- no: duckdb sqlite postgres
SELECT g, sum(v) FROM grouped WHERE g IS NOT NULL GROUP BY g WITH ROLLUP -- no: sqlite
SELECT g FROM grouped GROUP BY g HAVING sum(v) > 3 ORDER BY g
SELECT g, group_concat(w ORDER BY w SEPARATOR '|') FROM grouped GROUP BY g ORDER BY g -- no: sqlite
SELECT id, row_number() OVER (ORDER BY v, id) FROM grouped ORDER BY id
SELECT id, sum(v) OVER (PARTITION BY g ORDER BY id) FROM grouped ORDER BY id
SELECT id, lag(v) OVER (ORDER BY id), rank() OVER (ORDER BY v) FROM grouped ORDER BY id
SELECT id FROM numbers ORDER BY i DESC, id LIMIT 3
SELECT id FROM numbers ORDER BY id LIMIT 2, 3
SELECT id FROM numbers WHERE i NOT IN (SELECT j FROM numbers) ORDER BY id
SELECT i FROM numbers UNION SELECT j FROM numbers ORDER BY 1
SELECT id, s FROM numbers NATURAL JOIN texts WHERE id < 3 ORDER BY id
SELECT n.id, t.s FROM numbers n STRAIGHT_JOIN texts t ON t.id = n.id WHERE n.id = 1

-- JSON.
[documents]
-- SQLite's JSON values keep their type (1 for true); MySQL's null is a text; MariaDB has no cast to JSON; PostgreSQL wants a cast of a text.
json_extract(j, '$.a') -- other: postgres
json_unquote(json_extract(j, '$.b.c')) -- other: sqlite
json_length(j, '$.l') -- no: duckdb sqlite postgres
json_length(j) -- no: duckdb sqlite postgres
-- SQLite's JSON values keep their type (1 for true); MySQL's null is a text; MariaDB has no cast to JSON; PostgreSQL wants a cast of a text.
json_valid(j) -- no: postgres -- other: sqlite
json_value(j, '$.a') -- other: sqlite mysql
json_contains_path(j, 'one', '$.b.c') -- no: duckdb sqlite postgres
