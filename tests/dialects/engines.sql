-- Queries of DuckDB that every engine answers with the same rows; -- no: ENGINE … says where it cannot be said.
SELECT id, customer, amount FROM sales WHERE amount > 20 ORDER BY id
SELECT customer, count(*), sum(amount), avg(quantity) FROM sales GROUP BY customer ORDER BY customer
SELECT customer, sum(amount) AS total FROM sales GROUP BY customer HAVING total > 50 ORDER BY total DESC
SELECT id, amount / quantity, quantity // 2, quantity % 2 FROM sales ORDER BY id
SELECT id FROM sales ORDER BY note, id
SELECT id FROM sales ORDER BY note DESC, id
SELECT id FROM sales ORDER BY note NULLS FIRST, id DESC
SELECT note, id FROM sales ORDER BY 1 DESC NULLS FIRST, 2
-- SQLite goes over into the next month where a month is too short.
SELECT id, day + INTERVAL 1 MONTH, day - INTERVAL 2 WEEK FROM sales ORDER BY id -- other: sqlite
SELECT id, date_trunc('month', day), date_trunc('week', day), date_trunc('quarter', day), date_trunc('year', day) FROM sales ORDER BY id
SELECT id, date_diff('day', DATE '2024-01-15', day), date_diff('month', DATE '2023-11-30', day), date_diff('year', DATE '2020-06-01', day) FROM sales ORDER BY id
SELECT id, date_diff('week', DATE '2024-01-03', day), date_diff('quarter', DATE '2023-11-30', day) FROM sales ORDER BY id
SELECT id, date_diff('hour', TIMESTAMP '2024-01-01 12:30:00', moment) FROM sales ORDER BY id
-- For DuckDB the last day of a shorter month ends a whole month.
SELECT id, date_sub('month', DATE '2023-11-30', day), date_sub('day', DATE '2024-01-15', day) FROM sales ORDER BY id -- no: sqlite -- other: postgres mysql
SELECT id, extract(year FROM day), extract(month FROM day), extract(day FROM day), extract(quarter FROM day) FROM sales ORDER BY id
SELECT id, extract(dow FROM day), extract(isodow FROM day), extract(doy FROM day) FROM sales ORDER BY id
SELECT id, extract(week FROM day), extract(isoyear FROM day) FROM sales ORDER BY id -- no: sqlite
SELECT id, extract(hour FROM moment), extract(minute FROM moment), extract(second FROM moment) FROM sales ORDER BY id
SELECT id, strftime(day, '%Y-%m'), strftime(moment, '%d.%m.%Y %H:%M:%S') FROM sales ORDER BY id
SELECT id, strftime(day, '%B %-d'), monthname(day), dayname(day) FROM sales ORDER BY id -- no: sqlite
SELECT id, last_day(day) FROM sales ORDER BY id
SELECT strftime(date_trunc('month', day), '%Y-%m') AS month, sum(amount) FROM sales GROUP BY month ORDER BY month
SELECT id, upper(customer), left(customer, 2), right(customer, 3), substring(customer, 2, 3), length(customer) FROM sales ORDER BY id
SELECT id, customer || '-' || note, concat(customer, '-', note) FROM sales ORDER BY id
SELECT id, coalesce(note, 'none'), nullif(customer, 'Ada'), greatest(quantity, 3), least(quantity, 3) FROM sales ORDER BY id
SELECT id FROM sales WHERE greatest(quantity, CASE WHEN id > 3 THEN 4 END) > 3 ORDER BY id
SELECT id FROM sales WHERE customer LIKE 'A%' ORDER BY id
SELECT id FROM sales WHERE customer LIKE 'a%' ORDER BY id
-- MySQL compares as the collation of the column says; the one here minds case.
SELECT id FROM sales WHERE customer ILIKE 'a%' ORDER BY id -- other: mysql
SELECT id FROM sales WHERE customer NOT LIKE '%b' ORDER BY id
SELECT id FROM sales WHERE contains(note, 'x') OR starts_with(customer, 'A') OR ends_with(customer, 'b') ORDER BY id
SELECT id FROM sales WHERE regexp_matches(customer, '^[AB]') ORDER BY id -- no: sqlite
SELECT id FROM sales WHERE regexp_full_match(customer, '[A-Z][a-z]{2}') ORDER BY id -- no: sqlite
SELECT id, regexp_replace(customer, '[aeiou]', '.', 'g') FROM sales ORDER BY id -- no: sqlite
SELECT id, regexp_extract(customer, '[a-z]+') FROM sales ORDER BY id -- no: sqlite
SELECT id, split_part('a-b-c', '-', 2), split_part('a', '-', 2) FROM sales WHERE id = 1 -- no: sqlite
SELECT trim('  x '), ltrim('xxa', 'x'), replace('aba', 'a', 'c'), strpos('abc', 'c')
SELECT id, CAST(amount AS integer), CAST(quantity AS varchar), CAST('2024-02-03' AS date) FROM sales ORDER BY id
SELECT CAST(2.5 AS integer), CAST(-2.6 AS integer), CAST('7' AS integer), round(2.345, 2), round(7.5), floor(-1.5), ceil(1.2)
SELECT customer, count(*) FILTER (WHERE quantity > 2), sum(amount) FILTER (WHERE note IS NOT NULL) FROM sales GROUP BY customer ORDER BY customer
SELECT customer, string_agg(note, ', ' ORDER BY note) FROM sales GROUP BY customer ORDER BY customer -- no: sqlite
SELECT count(DISTINCT customer), count_if(quantity > 2), min(day), max(day) FROM sales
-- DuckDB keeps the two digits of a decimal column.
SELECT median(amount), quantile_cont(amount, 0.25) FROM sales -- no: sqlite mysql -- other: postgres
-- MariaDB gives what it computes from decimals six digits.
SELECT stddev(amount), variance(amount), stddev_pop(amount) FROM sales -- no: sqlite -- other: mysql
SELECT customer, quantity, sum(amount) FROM sales GROUP BY ALL ORDER BY ALL
-- MariaDB knows no ORDER BY behind WITH ROLLUP; MySQL does.
SELECT customer, sum(amount) FROM sales GROUP BY ROLLUP (customer) ORDER BY sum(amount) -- no: sqlite -- other: mysql
SELECT customer, quantity, sum(amount) FROM sales GROUP BY GROUPING SETS ((customer), (quantity)) ORDER BY sum(amount), 1, 2 -- no: sqlite mysql
SELECT id, customer FROM sales QUALIFY row_number() OVER (PARTITION BY customer ORDER BY amount DESC) = 1 ORDER BY id
SELECT DISTINCT ON (customer) customer, id FROM sales ORDER BY customer, amount DESC
SELECT id, sum(amount) OVER (PARTITION BY customer ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM sales ORDER BY id
SELECT id, rank() OVER w, lag(amount) OVER w FROM sales WINDOW w AS (ORDER BY amount, id) ORDER BY id
SELECT id FROM sales ORDER BY id LIMIT 3 OFFSET 2
SELECT id FROM sales ORDER BY id OFFSET 8
SELECT c.country, sum(s.amount) FROM sales AS s JOIN customers AS c ON c.name = s.customer GROUP BY c.country ORDER BY c.country
SELECT c.name, s.id FROM customers AS c LEFT JOIN sales AS s ON s.customer = c.name AND s.quantity > 4 ORDER BY c.name, s.id
SELECT c.name, s.id FROM customers AS c FULL JOIN sales AS s ON s.customer = c.name ORDER BY c.name, s.id -- no: mysql
SELECT name FROM customers WHERE EXISTS (SELECT 1 FROM sales WHERE customer = name) ORDER BY name
SELECT name FROM customers WHERE name NOT IN (SELECT customer FROM sales) ORDER BY name
SELECT id FROM sales WHERE amount > ALL (SELECT amount FROM sales WHERE customer = 'Bob') ORDER BY id -- no: sqlite
SELECT name FROM customers UNION SELECT customer FROM sales ORDER BY 1
SELECT customer FROM sales EXCEPT SELECT name FROM customers ORDER BY 1
SELECT name FROM customers INTERSECT SELECT customer FROM sales ORDER BY 1
SELECT a, b FROM (VALUES (1, 'x'), (2, 'y')) AS v(a, b) ORDER BY a
WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < 5) SELECT k FROM n ORDER BY k
WITH best AS (SELECT customer, max(amount) AS amount FROM sales GROUP BY customer) SELECT s.id FROM sales AS s JOIN best AS b ON b.customer = s.customer AND b.amount = s.amount ORDER BY s.id
SELECT id, CASE WHEN amount > 50 THEN 'large' WHEN amount > 20 THEN 'medium' ELSE 'small' END FROM sales ORDER BY id
SELECT id FROM sales WHERE note IS DISTINCT FROM 'x' ORDER BY id
SELECT id FROM sales WHERE note IS NOT DISTINCT FROM NULL ORDER BY id
SELECT id FROM sales WHERE day BETWEEN DATE '2024-02-01' AND DATE '2024-03-31' ORDER BY id
SELECT id, quantity & 3, quantity | 8, xor(quantity, 5), quantity << 1 FROM sales ORDER BY id
SELECT id FROM sales WHERE (customer, quantity) IN (('Ada', 2), ('Bob', 5)) ORDER BY id
SELECT 'it''s', 'back\slash', '50%', 'ünïcode'
SELECT id, sum(quantity) OVER (ORDER BY note NULLS FIRST, id) FROM sales ORDER BY id
SELECT id, amount FROM sales WHERE amount = (SELECT max(amount) FROM sales)
SELECT make_date(2024, 2, 29), extract(year FROM make_date(2023, 1, 1)) -- no: sqlite
