import { formatsOf } from '../formats.ts'

export const { number, plural, list, bytes, seconds } = formatsOf('it')

export const people = (count: number) => plural(count, { one: '1 persona', other: '# persone' })
export const devices = (count: number) => plural(count, { one: '1 altro dispositivo', other: 'altri # dispositivi' })
export const files = (count: number) => plural(count, { one: '1 file', other: '# file' })
