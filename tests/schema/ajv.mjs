// ajv.mjs: the validator, from build/schema, where package.json was installed.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const Ajv = createRequire(`${process.env.NODE_MODULES}/`)('ajv/dist/2020').default;

// compiled(FILE, NAME): the validator of #/$defs/NAME of the schema in FILE.
export function compiled(file, name) {
	const ajv = new Ajv({ strict: true, strictRequired: false, strictTypes: false, allErrors: true, verbose: false });

	ajv.addSchema(JSON.parse(readFileSync(file, 'utf8')), 'schema');
	return ajv.compile({ $ref: `schema#/$defs/${name}` });
}
