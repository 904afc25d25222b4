import { formatsOf } from '../formats.ts'

export const { number, plural, list, bytes, seconds } = formatsOf('en')

export const people = (count: number) => plural(count, { one: '1 person', other: '# people' })
export const devices = (count: number) => plural(count, { one: '1 other device', other: '# other devices' })
export const files = (count: number) => plural(count, { one: '1 file', other: '# files' })
