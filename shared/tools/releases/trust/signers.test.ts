/** [U1] The owner of a key. */
import { expect, it } from 'vitest'
import { productFrom } from '../product.ts'
import { keyText } from '../shape.ts'
import { deviceOf, NOW, Repository, Signer, verify } from '../testing.ts'

const [ana, ben] = [new Signer(1), new Signer(2)]
const [anas, bens, eves] = ['Ana', 'Ben', 'Eve'].map(deviceOf) as [string, string, string]

function begun() {
  const made = new Repository([ana, ben], 1)
  const claim = (device: string, { key }: Signer, sig?: string) =>
    made.say(device, { kind: 'key', public: key, time: NOW, ...(sig === undefined ? {} : { sig }) })
  const prove = (device: string, signer: Signer, time = NOW) => {
    const { sig } = signer.sign(keyText(made.id, device, time))
    made.say(device, { kind: 'key', public: signer.key, time, sig })
    return sig
  }
  const ownerOf = ({ key }: Signer) => productFrom(made.id, made.all, verify, null)?.signers.get(key)
  return { made, claim, prove, ownerOf }
}

it('is the device that proved it, even if others claim it', () => {
  const { claim, prove, ownerOf } = begun()
  const proof = prove(anas, ana)
  claim(eves, ana)
  claim(eves, ana, proof)
  claim(eves, ana, new Signer(3).sign('nothing').sig)
  expect(ownerOf(ana)).toBe(anas)
})

it('is unknown until a device proves it, but the key can still be asked to sign', () => {
  const { claim, ownerOf } = begun()
  claim(bens, ben)
  expect(ownerOf(ben)).toBeNull()
  expect(ownerOf(ana)).toBeUndefined()
})

it('isn’t proved by a signature for another product', () => {
  const { made, ownerOf } = begun()
  const { sig } = ana.sign(keyText('0b'.repeat(16), eves, NOW))
  made.say(eves, { kind: 'key', public: ana.key, time: NOW, sig })
  expect(ownerOf(ana)).toBeNull()
})

it('is the device that proved it last', () => {
  for (const [first, then] of [
    [anas, bens],
    [bens, anas],
  ] as const) {
    const { prove, ownerOf } = begun()
    prove(then, ana, NOW + 1)
    prove(first, ana, NOW)
    expect(ownerOf(ana)).toBe(then)
  }
})
