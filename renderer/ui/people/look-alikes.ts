/** Finds names that look alike to a reader. Each is then shown with a mark of its device. */
import { appendTo } from '../../../shared/base/append.ts'
import { harmlessName } from '../../../shared/record/harmless.ts'

/**
 * Letters of other scripts, digits and symbols that look like a Latin letter. Accents and case are removed before the
 * lookup.
 */
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

/** Returns the same string for names that look alike. */
export function skeleton(name: string): string {
  const letters = harmlessName(name).normalize('NFKD').toLowerCase()
  const plain = Array.from(letters, (letter) => ALIKE[letter] ?? letter)
    .join('')
    .replace(/[\p{M}\p{Cf}\s\p{P}]/gu, '')
  // A capital I and a small L are one stroke each, and r and n together look like an m.
  return plain.replaceAll('rn', 'm').replaceAll('vv', 'w').replaceAll('i', 'l')
}

/** A name for a sentence or list, with its mark if another name looks alike. */
export const markedName = (name: string, mark: string | null | undefined): string => (mark ? `${name} (${mark})` : name)

/**
 * Maps devices to the marks that distinguish them from others with a similar name; devices with unique names are
 * omitted.
 */
export function marksOf(people: Iterable<{ device: string; name: string }>): Map<string, string> {
  const alike = new Map<string, string[]>()
  for (const { device, name } of people) {
    appendTo(alike, skeleton(name), device)
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

/** The same people with marked names, for text that can't show anything next to a name. */
export function withDisambiguators<Person extends { device: string; name: string }>(
  people: readonly Person[],
): Person[] {
  const marks = marksOf(people)
  return people.map((person) => ({ ...person, name: markedName(person.name, marks.get(person.device)) }))
}
