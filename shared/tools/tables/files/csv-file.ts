/** Reads CSV files as lines of values, and finds the separator and the line with the column names. */
import { largest } from '../../../base/extremes.ts'
import { type Encoding, encodingOf, textIn } from './encodings.ts'
import { SEPARATORS, type Separated, type Separator, separate, unguarded } from './separated.ts'

const withoutMark = (text: string): string => text.replace(/^\uFEFF/, '')

/** Some spreadsheets specify the separator in a first line. */
const SAID = /^sep=([,;\t|])(?:\r\n|[\r\n])/i
/** Number of characters from which the separator is guessed. */
const SAMPLE = 100_000
/** Number of lines that can contain the column names. */
export const TITLES = 20

const filledIn = (line: readonly string[]): number => line.filter((value) => value.trim() !== '').length
const saysSomething = (line: readonly string[]): boolean => filledIn(line) > 0

/**
 * How well a separator divides the lines: quotation marks within values are a bad sign, equally many values per line a
 * good one.
 */
function divisionOf(sample: string, isWhole: boolean, separator: Separator): { marks: number; share: number } {
  const { lines, loose } = separate(sample, separator)
  const whole = isWhole || lines.length === 1 ? lines : lines.slice(0, -1)
  const said = whole.filter(saysSomething)
  const counts = new Map<number, number>()
  for (const { length } of said) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1)
  return { marks: loose, share: largest(counts.values(), 0) / Math.max(1, said.length) }
}

/** The separator that the file specifies, or that divides most lines into equally many values. */
export function separatorOf(text: string): Separator {
  const start = withoutMark(text.slice(0, SAMPLE))
  const said = SAID.exec(start)?.[1]
  if (said !== undefined) return said as Separator
  // Commas come last, because texts and numbers contain them, too.
  const divided = SEPARATORS.toReversed()
    .map((separator) => ({
      separator,
      ...divisionOf(start, text.length <= SAMPLE, separator),
    }))
    .filter(({ share }) => share > 0)
  const [best] = divided.sort(
    (one, other) => Number(one.marks > 0) - Number(other.marks > 0) || other.share - one.share,
  )
  return best?.separator ?? ','
}

export interface CsvFile {
  readonly names: readonly string[]
  readonly lines: readonly (readonly string[])[]
  readonly separator?: Separator
  /** Whether the file contains more than can be read. */
  readonly isCut?: boolean
}

export interface ReadCsv extends CsvFile {
  /** The first lines, unchanged, any of which can be the one with the names. */
  readonly first: readonly (readonly string[])[]
  /** The index of the line with the column names. */
  readonly header: number
}

/**
 * The index of the first line that isn't empty or a title. A title has one value, and is followed by an empty line or
 * has no further columns.
 */
function headerOf(lines: readonly (readonly string[])[]): number {
  const said = lines.flatMap((line, place) => (saysSomething(line) ? [place] : []))
  const widest = largest(said.map((place) => lines[place]?.length ?? 0))
  const isTitle = (place: number) => {
    const line = lines[place] ?? []
    const isAlone = line.length === 1 || !saysSomething(lines[place + 1] ?? [])
    return widest > 1 && filledIn(line) === 1 && isAlone
  }
  return said.find((place) => !isTitle(place)) ?? said[0] ?? -1
}

/**
 * Null if the file is empty.
 *
 * @param named the index of the line with the column names; guessed by default
 */
export function readCsv(text: string, separator = separatorOf(text), named: number | null = null): ReadCsv | null {
  const { lines, isCut }: Separated = separate(withoutMark(text).replace(SAID, ''), separator)
  const all = lines.map((line) => line.map(unguarded))
  const first = all.slice(0, TITLES)
  const header = named ?? headerOf(first.some(saysSomething) ? first : all)
  const names = all[header]
  if (!names) return null
  return {
    ...{ names, separator, isCut, first, header },
    lines: all.slice(header + 1).filter((line) => line.some((value) => value !== '')),
  }
}

export interface ReadBytes {
  readonly encoding: Encoding
  readonly separator: Separator
  /** Null if the file is empty. */
  readonly file: ReadCsv | null
}

/** Missing arguments are guessed. */
export function readCsvBytes(
  bytes: Uint8Array,
  encoding = encodingOf(bytes),
  chosen?: Separator,
  named?: number,
): ReadBytes {
  const text = textIn(bytes, encoding)
  const separator = chosen ?? separatorOf(text)
  return { encoding, separator, file: readCsv(text, separator, named) }
}
