// sqlite.mjs FILE OUTPUT DAY RULES: prints what sqlite3 has to do: import the CSV of profiles FILE into memory, then the query
// that DuckDB answers too, with OUTPUT as CSV of seven columns.
import { openSync, readSync } from 'node:fs';
import { select_points, sqlite } from './sql.mjs';

const [file, output, day, rules] = process.argv.slice(2);
const abilities = ['listening', 'reading', 'writing', 'speaking'];

const start = Buffer.alloc(10000);
const header = start.toString('utf8', 0, readSync(openSync(file), start)).split('\n')[0].split(',');
const is_number = (name) => abilities.some((ability) => name.endsWith(`.${ability}`)) || name.endsWith('_years');

const word = (path) => `nullif("${path}", '')`;
const date = (path) => `CAST(nullif(replace("${path}", '-', ''), '') AS INTEGER)`;
const of_test = (name, language) => ['test', ...abilities].map((part) => `${word(`${language}.${part}`)} AS ${name}_${part}`);
const of_job = (n) => [`${word(`jobs.${n}.country`)} AS job${n}_country`, `${date(`jobs.${n}.start`)} AS job${n}_start`, `${date(`jobs.${n}.end`)} AS job${n}_end`];
const source = `
	SELECT id, submitted, ${date('birth_date')} AS born, education, canadian_education, certificate_of_qualification = 'true' AS certificate,
		sibling_in_canada = 'true' AS sibling, ${word('provincial_nomination')} AS nomination, ${word('spouse.education')} AS spouse_education,
		${word('spouse.canadian_work_years')} AS spouse_years,
		${[...of_job(1), ...of_job(2), ...of_test('english', 'english'), ...of_test('french', 'french'), ...of_test('spouse', 'spouse.english')].join(', ')}
	FROM pool`;

console.log(`CREATE TABLE pool (${header.map((name) => `"${name}" ${is_number(name) ? 'NUMERIC' : 'TEXT'}`).join(', ')});
.mode csv
.import --skip 1 ${file} pool
.headers on
.separator , "\\n"
.output ${output}
${select_points(sqlite, rules, day, source)};`);
