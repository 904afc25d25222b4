import { describe, expect, it } from 'vitest'
import { formatsOf } from './formats.ts'

describe('formats', () => {
  const time = new Date(2026, 10, 20, 14, 5).getTime()
  it('format days, times and numbers like the language', () => {
    const all = ['en-US', 'de', 'it', 'pt-BR'].map(formatsOf)
    expect(all.map(({ day }) => day(time))).toEqual([
      'Friday, November 20, 2026',
      'Freitag, 20. November 2026',
      'venerdì 20 novembre 2026',
      'sexta-feira, 20 de novembro de 2026',
    ])
    expect(all.map(({ clock }) => clock(time).replace(/\s/, ' '))).toEqual(['2:05 PM', '14:05', '14:05', '14:05'])
    expect(all.map(({ shortClock }) => shortClock(time))).toEqual(['2:05', '14:05', '14:05', '14:05'])
    expect(all.map(({ number }) => number(12_345.6))).toEqual(['12,345.6', '12.345,6', '12.345,6', '12.345,6'])
    const sizes = all.map(({ bytes }) => [0, 1, 3, 140_000].map(bytes).join(', '))
    expect(sizes.map((text) => text.replaceAll('\u00a0', ' '))).toEqual([
      '0 bytes, 1 byte, 3 bytes, 140 kB',
      '0 Byte, 1 Byte, 3 Byte, 140 kB',
      '0 byte, 1 byte, 3 byte, 140 kB',
      '0 byte, 1 byte, 3 bytes, 140 kB',
    ])
    expect(all.map(({ ago }) => ago(-1, 'day'))).toEqual(['yesterday', 'gestern', 'ieri', 'ontem'])
    expect(all.map(({ list }) => list(['Ana', 'Ben', 'Cem']))).toEqual([
      'Ana, Ben, and Cem',
      'Ana, Ben und Cem',
      'Ana, Ben e Cem',
      'Ana, Ben e Cem',
    ])
  })

  it('choose words by the language’s plural rule', () => {
    const forms = { one: 'pessoa', other: 'pessoas' }
    const chosen = [0, 1, 2, 1000].map((count) => formatsOf('pt-BR').choose(count, forms))
    expect(chosen).toEqual(['pessoa', 'pessoa', 'pessoas', 'pessoas'])
    const arabic = { zero: 'zero', one: 'one', two: 'two', few: 'few', many: 'many', other: 'other' }
    expect([0, 1, 2, 5, 11, 100].map((count) => formatsOf('ar').choose(count, arabic))).toEqual(Object.keys(arabic))
  })

  it('sort names like the language', () => {
    const names = ['Zoe', 'ärger', 'Anna', 'Arno', 'Gast 10', 'Gast 9']
    expect([...names].sort(formatsOf('de').compare)).toEqual(['Anna', 'ärger', 'Arno', 'Gast 9', 'Gast 10', 'Zoe'])
  })
})
