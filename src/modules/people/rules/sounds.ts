/**
 * Letters that Unicode does not take apart, and those of two other alphabets, as the nearest Latin ones. One to one first, then those that are more.
 */
const [from, to] = [
  'ØøŁłĐđÐðıĦħŊŋАаБбВвГгДдЕеЖжЗзИиКкЛлМмНнОоПпРрСсТтУуФфХхЧчШшЩщЫыЭэІіҐґЄєЈјЂђЋћΑαΒβΓγΔδΕεΖζΗηΘθΙιΚκΛλΜμΝνΞξΟοΠπΡρΣσςΤτΥυΦφΧχΩω',
  'oollddddihhnnaabbvvggddeezzzziikkllmmnnoopprrssttuuffkkccssssyyeeiiggeejjddccaavvggddeezziittiikkllmmnnxxoopprrsssttyyffkkoo',
]
const latin: ReadonlyMap<string, string> = new Map([
  ...[...from].map((letter, i) => [letter, to[i] ?? ''] as const),
  ...Object.entries({ ß: 'ss', ẞ: 'ss', Æ: 'ae', æ: 'ae', Œ: 'oe', œ: 'oe', Þ: 'th', þ: 'th', Ц: 'ts', ц: 'ts', Ю: 'yu', ю: 'yu' }),
  ...Object.entries({ Я: 'ya', я: 'ya', Ψ: 'ps', ψ: 'ps', Ь: '', ь: '', Ъ: '', ъ: '' }),
])

/** A name without marks, in small Latin letters where it has them in Latin, Greek or Cyrillic; other writing stays as it is. */
export const folded = (name: string): string =>
  [...name.normalize('NFKD').replace(/[\u0300-\u036f\u064b-\u0652\u05b0-\u05c7]/g, '')]
    .map(letter => latin.get(letter) ?? letter)
    .join('')
    .replace(/[A-Z]/g, letter => letter.toLowerCase())

/** Sounds that begin words of several languages and are written in several ways, longest first: Schmidt, Tsukerman and Zuckerman, Xu and Hsu, Yusuf and Jusuf, Wagner and Vagner. */
const beginnings: readonly (readonly [string, string])[] = [
  ['sch', 's'],
  ...(['tz', 'ts', 'cz', 'hs'] as const).map(begins => [begins, 's'] as const),
  ['ph', 'f'],
  ['kn', 'n'],
  ['gn', 'n'],
  ['wr', 'r'],
  ['dj', 'y'],
  ['x', 's'],
  ['z', 's'],
  ['c', 'k'],
  ['q', 'k'],
  ['j', 'y'],
  ['w', 'v'],
]

const groups: readonly (readonly [string, string])[] = [
  ['bfpv', '1'],
  ['cgjkqsxz', '2'],
  ['dt', '3'],
  ['l', '4'],
  ['mn', '5'],
  ['r', '6'],
]
const groupOf = (letter: string): string => {
  if (letter === 'h' || letter === 'w') return ''
  return groups.find(([letters]) => letters.includes(letter))?.[1] ?? '0'
}

/**
 * American Soundex of one word (R. C. Russell, US patent 1,261,167 of 1918, with the rule of the National Archives that h and w do not part two letters of one group), with four
 * figures where it has three, without noughts at its end, and with `beginnings` written one way.
 */
const soundOf = (word: string): string => {
  const found = beginnings.find(([begins]) => word.startsWith(begins))
  const spelt = found ? found[1] + word.slice(found[0].length) : word
  const figures = [...spelt]
    .map(groupOf)
    .join('')
    .replace(/(.)\1+/g, '$1')
  const rest = spelt.startsWith('h') ? figures : figures.slice(1)
  return (spelt.slice(0, 1) + rest.replaceAll('0', '')).slice(0, 5)
}

/** Words that stand in names without being one: left out while two others are there, for Maria de la Cruz is Maria Cruz, and Le Van stays Le Van. */
const small: ReadonlySet<string> = new Set(
  'al el ap ab ben bin ibn binti da das de del den der des di do dos du la las le los mac mc ter van vom von zu zur'.split(' '),
)

/**
 * How a name sounds: a code of each of its words, in the order of the codes, so that family name first or last is one. A word in a writing that is not folded is its own code.
 * The database has the same as `people_sounds`, for its index; pages/same.story.test.ts holds the two together.
 */
export const soundsOf = (name: string): string => {
  const words = folded(name)
    .replace(/['’‘ʼ`´ʹʺ]/g, '')
    .split(/[ .,;:()/&_\-–—"]/)
    .filter(word => word !== '' && (word.length > 1 || !/[a-z]/.test(word)))
  const large = words.filter(word => !small.has(word))
  return (large.length < 2 ? words : large)
    .map(word => (/^[a-z]+$/.test(word) ? soundOf(word) : word))
    .toSorted()
    .join(' ')
}
