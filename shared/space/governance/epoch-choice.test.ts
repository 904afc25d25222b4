import { describe, expect, it } from 'vitest'
import { History } from '../testing.ts'
import { EpochChoice } from './epoch-choice.ts'

/** A device with all keys except those of the named epochs, in a space of the founder and an editor. */
function choosing({ historyForJoiners = true } = {}) {
  const history = new History(1)
  const genesis = history.entries[0]?.change
  if (genesis?.type === 'genesis') genesis.settings = { ...genesis.settings, historyForJoiners }
  const editor = history.join('editor')
  history.epoch(history.founder)
  let now = 1_000_000
  const missing = new Set<string>()
  const choice = new EpochChoice({ key: (keyId) => (missing.has(keyId) ? null : new Uint8Array(32)) }, () => now)
  choice.note(history.now)
  return {
    history,
    editor,
    choice,
    /** The epoch to write under after this many milliseconds. */
    chosenAfter(milliseconds: number): string {
      now += milliseconds
      return choice.of(history.now).hash
    },
    /** Adds an epoch, with or without giving us its keys. */
    epoch(by: string, isGiven = true): string {
      const hash = history.epoch(by)
      const { keys } = history.now.epoch
      if (!isGiven) for (const keyId of [keys.governanceKeyId, keys.contentKeyId]) missing.add(keyId)
      choice.note(history.now)
      return hash
    },
  }
}

describe('[V41] the epoch to write under', () => {
  it('is the current one if that was there when the space was opened', () => {
    const { history, chosenAfter } = choosing()
    expect(chosenAfter(0)).toBe(history.now.epoch.hash)
  })

  it('is the previous one until everyone is likely to have the current one', () => {
    const { history, editor, chosenAfter, epoch } = choosing()
    const before = history.now.epoch.hash
    const present = epoch(editor)
    expect([chosenAfter(0), chosenAfter(1499), chosenAfter(1)]).toEqual([before, before, present])
  })

  it('stays the same, however often somebody makes new keys', () => {
    const { history, editor, chosenAfter, epoch } = choosing()
    const before = history.now.epoch.hash
    for (let count = 0; count < 20; count++) {
      epoch(editor)
      expect(chosenAfter(1000)).toBe(before)
    }
    expect(chosenAfter(500)).toBe(history.now.epoch.hash)
  })

  it('is the new one immediately if a former member knows the keys of the previous one', () => {
    const { history, editor, chosenAfter, epoch } = choosing()
    history.remove(history.founder, editor)
    const present = epoch(history.founder)
    expect(chosenAfter(0)).toBe(present)
  })

  it('is the new one immediately if not everyone can read with the previous keys', () => {
    const { history, editor, chosenAfter, epoch } = choosing({ historyForJoiners: false })
    const before = history.now.epoch.hash
    epoch(editor)
    expect(chosenAfter(0)).toBe(before)
    history.join('viewer')
    const present = epoch(editor)
    expect(chosenAfter(2000)).toBe(present)
    history.join('viewer')
    const last = epoch(editor)
    expect(chosenAfter(0)).toBe(last)
  })

  it('[V27] is an older one whose keys only members know if we were not given the current keys', () => {
    const { history, editor, chosenAfter, epoch } = choosing()
    const before = history.now.epoch.hash
    epoch(editor, false)
    expect(chosenAfter(10_000)).toBe(before)
  })
})
