import { formatsOf } from '../formats.ts'

export const { number, plural, list, bytes, seconds } = formatsOf('de')

export const people = (count: number) => plural(count, { one: '1 Person', other: '# Personen' })
export const devices = (count: number) => plural(count, { one: '1 anderes Gerät', other: '# andere Geräte' })
export const files = (count: number) => plural(count, { one: '1 Datei', other: '# Dateien' })
