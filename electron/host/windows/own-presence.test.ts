import { expect, it } from 'vitest'
import type { Spaces } from '../space/spaces.ts'
import { OwnPresence } from './own-presence.ts'
import { Windows } from './windows.ts'

function start(...names: string[]) {
  const said: (string | null)[] = []
  const inMesh: string[] = []
  const windows = new Windows()
  const spaces = { find: () => ({ sendPresence: (state: string | null) => void said.push(state) }) }
  const presence = new OwnPresence(spaces as unknown as Pick<Spaces, 'find'>, windows)
  for (const name of names)
    windows.connect(name, (event, payload) => void inMesh.push(`${name} ${event} ${JSON.stringify(payload)}`))
  const send = (client: string, state: string | null) => presence.handlers['live.send']({ space: 's', state }, client)
  const leave = (client: string) => {
    windows.disconnect(client)
    presence.disconnected(client)
  }
  return { windows, send, leave, said: () => said.splice(0), inMesh: () => inMesh.splice(0) }
}

it('the presence is that of the window that last had the focus, among those that show the space', () => {
  const { windows, send, leave, said } = start('first', 'second', 'third')
  send('first', 'a')
  send('second', 'b')
  send('first', 'a again')
  expect(said()).toEqual(['a', 'b'])
  windows.focused('first')
  windows.focused('third')
  expect(said()).toEqual(['a again'])
  send('first', null)
  leave('second')
  expect(said()).toEqual(['b', null])
  send('third', 'c')
  send('third', 'c')
  expect(said()).toEqual(['c', 'c'])
})

it('the window with the lease sends the presence in the mesh, even if it is another window’s', () => {
  const { windows, send, leave, inMesh } = start('first', 'second')
  send('first', 'a')
  expect(inMesh()).toEqual(['first live.own {"space":"s","state":null}'])
  send('second', 'b')
  expect(inMesh()).toEqual(['first live.own {"space":"s","state":"b"}'])
  windows.focused('first')
  expect(inMesh()).toEqual(['first live.own {"space":"s","state":null}'])
  leave('first')
  expect(inMesh()).toEqual(['second live.own {"space":"s","state":null}'])
})
