import { describe, expect, it } from 'vitest'
import { everything, History } from '../testing.ts'
import { Governance } from './governance.ts'

describe('governance of a publication', () => {
  it('[V42] lets authors of a private one invite readers only', () => {
    const history = new History(1, 'private-publication')
    const author = history.join('editor')
    for (const role of ['owner', 'editor'] as const) {
      const device = history.device()
      history.admit(history.founder, device, history.invite(author, role), role)
      expect(history.now.role(device), role).toBeNull()
    }
    const reader = history.device()
    history.admit(author, reader, history.invite(author, 'viewer'), 'viewer')
    expect(history.now.role(reader)).toBe('viewer')
    expect(history.now.invitableBy(author)).toEqual(['viewer'])
    expect(history.now.invitableBy(reader)).toEqual([])
    expect(history.now.invitableBy(history.device())).toEqual([])
  })

  it('[V43] keeps the keys of a public one, no matter who makes new ones or leaves', () => {
    const history = new History(2, 'public-publication')
    const [author, other] = [history.join('editor'), history.join('editor')]
    const link = history.now.epoch
    history.epoch(author)
    history.epoch(history.founder)
    history.remove(history.founder, author)
    history.write(other, { type: 'leave' })
    const { epoch, epochs, keysDue, isExposed } = history.now
    expect({ epoch, count: epochs.length, keysDue, isExposed }).toEqual({
      epoch: link,
      count: 1,
      keysDue: false,
      isExposed: false,
    })
    expect(history.now.safeEpochs()).toEqual([link])
  })

  it('[V45] requires new keys in a private one after a departure, but not after an admission', () => {
    const history = new History(3, 'private-publication')
    const readers = Array.from({ length: 5 }, () => history.join('viewer'))
    expect(history.now.keysDue).toBe(false)
    for (const reader of readers.slice(0, 3)) history.remove(history.founder, reader)
    expect([history.now.keysDue, history.now.isExposed]).toEqual([true, true])
    history.epoch(history.founder)
    expect([history.now.keysDue, history.now.isExposed]).toEqual([false, false])
    history.join('viewer')
    expect(history.now.keysDue).toBe(false)
  })

  it('[V15] is the same whether its records arrive one by one or all at once', () => {
    for (const kind of ['public-publication', 'private-publication'] as const) {
      const history = new History(4, kind)
      const author = history.join('editor')
      history.join('viewer')
      history.epoch(author)
      history.remove(history.founder, author)
      history.epoch(history.founder)
      const backwards = Governance.evaluate(history.crypto, history.entries.toReversed())
      expect(everything(backwards, history.entries)).toBe(everything(history.now, history.entries))
    }
  })
})
