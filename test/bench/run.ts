/** `npm run bench NAME`; without a name it lists them. A bench prints figures and asserts no time. */
const benches: Readonly<Record<string, string>> = {
  count: 'counting against reading the same file, against a package of others, and its memory',
  forecast: 'processor time of a forecast, a plan and a drill, beside rooms drawn 10,000 times',
  calibration: 'what the server learns of itself on 2,016 made-up nights: as honest as it claims?',
  calibrate: 'forecasts of attendance on made-up records, beside four simpler models',
  box: '1,300 people vote in a minute while 2,000 pages watch: times, processor, exactly once',
  rules: 'a roll of 200,000 against a predicate by hand, a contest of 10,000 events, the list of 5,000 contests',
  import: 'a file of 200,000 people against a bare COPY of the same rows, and its memory',
  movement:
    'the story of 200,000 people told on PostgreSQL, then every page of it against its own queries and against the same among 2,000',
  search: 'search at the size of a movement against a plain scan of the same texts',
  people:
    'every way of narrowing the list of people, at 2,000 and 200,000, against the same SQL without a policy; what is done to 20,000 at once, against bare statements',
  brute: 'the forecast against brute force: agreement, not time',
}

const [name = '', ...rest] = process.argv.slice(2)
if (Object.hasOwn(benches, name)) {
  process.argv.splice(2, process.argv.length, ...rest)
  await import(`./${name}.ts`)
} else {
  console.log(['npm run bench NAME', ...Object.entries(benches).map(([each, what]) => `  ${each.padEnd(12)} ${what}`)].join('\n'))
  process.exitCode = name === '' ? 0 : 2
}
