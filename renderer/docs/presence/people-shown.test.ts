import { expect, it } from 'vitest'
import { personDoc, setPersonPicture } from '../../../shared/tools/people/shape.ts'
import { smallPicture } from '../../../shared/tools/people/testing.ts'
import { FakeHost, hex } from '../../testing/host/fake-host.ts'
import { createDocs } from '../docs.ts'
import { PeopleShown } from './people-shown.ts'

const settle = async () => {
  for (let round = 0; round < 5; round += 1) await new Promise((resolve) => setTimeout(resolve, 0))
}

it("shows a person's current picture and ignores an invalid one", async () => {
  const host = new FakeHost({ name: 'Ana', color: '#3b5bdb' })
  const space = host.addSpace('Design', { role: 'owner', name: 'Ana', color: '#3b5bdb' })
  const [ben, cem] = [hex(2), hex(3)]
  const write = (device: string, picture: Uint8Array | null) =>
    host.remote(space, personDoc(device), device, (doc) => setPersonPicture(doc, picture))
  write(ben, smallPicture())
  const client = host.window()
  const pictures = new PeopleShown(createDocs({ host: client }), client, space)
  let told = 0
  pictures.subscribe(() => {
    told += 1
  })
  await settle()
  expect([pictures.of(ben), told]).toEqual([null, 0])
  pictures.want(ben)
  pictures.want(cem)
  await settle()
  const first = pictures.of(ben)
  expect(first).toMatch(/^blob:/)
  expect(pictures.of(cem)).toBeNull()
  write(cem, smallPicture({ width: 2000 }))
  write(ben, smallPicture({ width: 64 }))
  await settle()
  expect(pictures.of(cem)).toBeNull()
  expect(pictures.of(ben)).not.toBe(first)
  write(cem, smallPicture())
  write(ben, null)
  await settle()
  expect(pictures.of(cem)).toMatch(/^blob:/)
  expect(pictures.of(ben)).toBeNull()
  pictures.stop()
})
