// node ask.mjs [OPTION ...] < PROFILES: scores profiles by one ee-score that stays open.
import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

// A filter that answers line by line: ee-check, ee-score or ee-wait, and its options.
export class Filter {
	#waiting = [];		// who is to get the next answers, in order
	#room = null;		// a promise while the pipe to the filter is full
	#free = () => {};	// keeps it
	#over = null;		// why there are no more answers
	#ended;

	constructor(program, ...options) {
		// With --keep-bad a bad record has its place among the answers, so that the next answer is not taken for its own.
		this.child = spawn(program, [...options, '--keep-bad', '-i', 'json', '-o', 'json'], { stdio: ['pipe', 'pipe', 'inherit'] });
		createInterface({ input: this.child.stdout }).on('line', (line) => this.#waiting.shift().resolve(JSON.parse(line)));
		this.child.stdin.on('error', () => {});		// 'close' tells
		this.child.stdin.on('drain', () => this.#free());
		this.#ended = new Promise((resolve) => {
			this.child.on('error', resolve);
			this.child.on('close', (status, signal) =>
				resolve(status === 0 ? null : new Error(`${program} ended with ${signal ?? `status ${status}`}`)));
		}).then((error) => {
			this.#over = error ?? new Error(`${program} has ended`);
			for (const { reject } of this.#waiting.splice(0)) reject(this.#over);
			this.#free();
			return error;
		});
	}

	// Of the profile, with its answer or with errors.  Wait for the first promise before the next call, and for the second when
	// the answer is needed: so as many are under way as the pipe holds, and no more are kept in memory.
	async send(profile) {
		const line = JSON.stringify(profile) + '\n';
		while (this.#room) await this.#room;
		if (this.#over) throw this.#over;
		const answer = new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
		answer.catch(() => {});		// whoever waits for it gets the error all the same
		if (!this.child.stdin.write(line)) {
			this.#room = new Promise((resolve) => { this.#free = resolve; }).then(() => { this.#room = null; });
		}
		return { answer };
	}

	async ask(profile) {
		return (await this.send(profile)).answer;
	}

	// The answers are complete only if this comes back.
	async close() {
		this.child.stdin.end();
		const error = await this.#ended;
		if (error) throw error;
	}
}

if (import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) {
	const score = new Filter('ee-score', '--quiet', ...process.argv.slice(2));
	let asked = 0, refused = 0;
	process.stdout.on('error', (error) => {
		if (error.code === 'EPIPE') process.exit(0);	// head has seen enough
		console.error(`ask.mjs: ${error.message}`);
		process.exit(2);
	});
	const show = (answer) => {
		asked++;
		if (answer.errors) refused++;
		console.log(`${answer.id}\t${answer.errors ? answer.errors[0].message : answer.crs}`);
	};
	try {
		let last;
		for await (const line of createInterface({ input: process.stdin })) {
			if (line.trim() === '') continue;
			last = (await score.send(JSON.parse(line))).answer.then(show);
			last.catch(() => {});
		}
		await last;
		await score.close();
		console.error(`ask.mjs: ${asked} asked, ${asked - refused} scored, ${refused} refused`);
	} catch (error) {
		console.error(`ask.mjs: ${error.message}`);
		process.exitCode = 2;
		score.child.stdin.end();
	}
}
