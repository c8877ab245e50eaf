#!/usr/bin/env node
// duckdb [-c SQL]: runs SQL, or that on standard input, by DuckDB's library for node, in the place of its program, which
// neither Debian nor npm has.
//
// The engine is the same.  What the program prints of a query is not made here: a recipe that is to be tested writes its
// answer by COPY ... TO, into a file or '/dev/stdout', and that is the engine's.
'use strict';
const { readFileSync } = require('node:fs');
const { DuckDBInstance } = require('@duckdb/node-api');

function asked(words) {
	if (words.length === 0)
		return readFileSync(0, 'utf8');
	if (words.length === 2 && words[0] === '-c')
		return words[1];
	throw new Error('usage: duckdb [-c SQL]');
}

async function main(words) {
	const connection = await (await DuckDBInstance.create(':memory:')).connect();
	await connection.run(asked(words));
}

main(process.argv.slice(2)).catch((fault) => {
	process.stderr.write(`${fault.message}\n`);
	process.exitCode = 1;
});
