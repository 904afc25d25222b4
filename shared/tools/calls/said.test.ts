import { describe, expect, it } from 'vitest'
import { POINTED, readSaid, writeSaid } from './said.ts'

describe('messages between the ends of a connection', () => {
  it('read back as written, and nothing else is accepted', () => {
    for (const said of [
      { kind: 'life', camera: 180, screen: 0, lost: 12, hears: true, agrees: { recording: true, live: false } },
      { kind: 'life', camera: 0, screen: 720, lost: 0, hears: false, agrees: { recording: false, live: true } },
      { kind: 'reaction', reaction: '👍' },
      { kind: 'pointer', screen: 'abcdef01', x: 0, y: POINTED },
      { kind: 'unheard', sessions: [] },
      { kind: 'unheard', sessions: Array.from({ length: 16 }, () => 'abcdef01') },
    ] as const)
      expect(readSaid(writeSaid(said))).toEqual(said)
    // Later versions may add more.
    expect(readSaid(writeSaid({ kind: 'unheard', sessions: ['ab'.repeat(16)] }))).toEqual({
      kind: 'unheard',
      sessions: ['abababab'],
    })
    for (const text of [JSON.stringify(['unheard', ...Array.from({ length: 17 }, () => 'abcdef01')]), '["unheard",5]'])
      expect(readSaid(text)).toBe(null)
    expect(readSaid('["life",0,0,0,true,false,false,"more"]')).not.toBe(null)
    for (const text of ['["life",0,0,0,true]', '["life",0,0,0,true,1]', '["life",0,0,0,true,"true"]'])
      expect(readSaid(text)).toMatchObject({ agrees: { recording: false, live: false } })
    // An earlier version doesn't ask anybody for agreement to be broadcast.
    expect(readSaid('["life",0,0,0,true,true]')).toMatchObject({ agrees: { recording: true, live: false } })
    for (const spot of [[-1, 0], [0, POINTED + 1], [0.5, 0], ['0', 0], [0]])
      expect(readSaid(JSON.stringify(['pointer', 'abcdef01', ...spot]))).toBe(null)
    expect(readSaid('["pointer","ABCDEF01",0,0]')).toBe(null)
    for (const text of ['', '[]', '["life"]', '["life",-1,0,0,true]', '["life",0,0,1001,true]', '["reaction","💩"]'])
      expect(readSaid(text)).toBe(null)
    expect(readSaid(JSON.stringify(['life', 0, 0, 0, true, 'x'.repeat(300)]))).toBe(null)
  })
})
