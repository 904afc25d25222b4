import { formatsOf } from '../formats.ts'

export const { number, plural, list, bytes, seconds } = formatsOf('pt-BR')

export const people = (count: number) => plural(count, { one: '# pessoa', other: '# pessoas' })
export const devices = (count: number) => plural(count, { one: '# outro dispositivo', other: '# outros dispositivos' })
export const files = (count: number) => plural(count, { one: '# arquivo', other: '# arquivos' })
