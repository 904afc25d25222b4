/** Names of two people that look alike to a reader: each is shown with a mark of its device then. */
import { harmlessName } from '../../shared/record/harmless.ts'

/** Letters of other scripts, digits and signs that are read as a Latin letter; after `ſ`, accents and case are gone. */
const ALIKE: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    a: 'аɑα',
    b: 'ьƅв',
    c: 'сϲ',
    d: 'ԁɗ',
    e: 'еєҽε',
    g: 'ɡց',
    h: 'һհн',
    i: 'іıιӏ',
    j: 'јϳ',
    k: 'кκ',
    l: 'ⅼ1|!ǀ',
    m: 'мⅿ',
    n: 'ոη',
    o: 'оο0օσ',
    p: 'рρ',
    q: 'ԛգ',
    r: 'гꭇ',
    s: 'ѕꜱ5$',
    t: 'тτ',
    u: 'υսц',
    v: 'ѵν',
    w: 'ԝѡω',
    x: 'хχ×',
    y: 'уγү',
    z: 'ᴢ',
  }).flatMap(([latin, others]) => [...others].map((other) => [other, latin])),
)

/** The same for names that look alike. */
export function skeleton(name: string): string {
  const letters = harmlessName(name)
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}\s\p{P}]/gu, '')
    .toLowerCase()
  const plain = Array.from(letters, (letter) => ALIKE[letter] ?? letter).join('')
  // A capital I and a small L are one stroke each, and r and n together are an m.
  return plain.replaceAll('rn', 'm').replaceAll('vv', 'w').replaceAll('i', 'l')
}

/** A name as it stands in a sentence or a list of words, with what tells it from another that looks alike. */
export const markedName = (name: string, mark: string | null | undefined): string => (mark ? `${name} (${mark})` : name)

/** Device → the mark that tells it from others with a name that looks alike; devices without such a name are not in it. */
export function marksOf(people: Iterable<{ device: string; name: string }>): Map<string, string> {
  const alike = new Map<string, string[]>()
  for (const { device, name } of people) {
    const key = skeleton(name)
    alike.set(key, [...(alike.get(key) ?? []), device])
  }
  const marks = new Map<string, string>()
  for (const devices of alike.values()) {
    if (devices.length < 2) continue
    let length = 4
    while (new Set(devices.map((device) => device.slice(0, length))).size < devices.length && length < 64) length += 2
    for (const device of devices) marks.set(device, device.slice(0, length))
  }
  return marks
}

/** The same people, each by a name that says whom of those with names that look alike: for words in which nothing can stand beside the name. */
export function toldApart<Person extends { device: string; name: string }>(people: readonly Person[]): Person[] {
  const marks = marksOf(people)
  return people.map((person) => ({ ...person, name: markedName(person.name, marks.get(person.device)) }))
}
