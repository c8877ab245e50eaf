// outputs.mjs SCHEMA NAME < RECORDS: whether each record of NDJSON is one of #/$defs/NAME.  Prints how many there are; then the
// first that is none, with status 1.
import { readFileSync } from 'node:fs';
import { compiled } from './ajv.mjs';

const [schema, name] = process.argv.slice(2);
const validate = compiled(schema, name);
const lines = readFileSync(0, 'utf8').split('\n').filter((line) => line !== '');
const bad = lines.find((line) => !validate(JSON.parse(line)));

if (bad !== undefined) {
	validate(JSON.parse(bad));
	console.log(`${name}: ${bad}\n  ${validate.errors.map((error) => `${error.instancePath} ${error.message}`).join('; ')}`);
	process.exitCode = 1;
} else {
	console.log(`${name}: ${lines.length}`);
	process.exitCode = lines.length > 0 ? 0 : 1;
}
