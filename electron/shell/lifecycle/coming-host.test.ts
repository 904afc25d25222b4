import { expect, it } from 'vitest'
import { createFakeHost } from '../../../shared/ipc/testing.ts'
import { bareHost } from '../../host/testing/bare-host.ts'
import { ComingHost } from './coming-host.ts'

it('connects windows that opened before the host started, and forwards their calls', async () => {
  const coming = new ComingHost()
  const heard: string[] = []
  const leave = coming.api.connect('first', (name) => heard.push(name))
  coming.api.connect('second', () => {})()
  const answer = coming.api.call('first', 'app.state', undefined)
  const api = createFakeHost()
  coming.came(bareHost({ api }))
  expect(api.clients).toEqual(['first'])
  expect(await answer).toMatchObject({ ok: true })
  api.send('docs.added', {})
  expect(heard).toEqual(['docs.added'])
  leave()
  coming.api.connect('third', () => {})
  expect(api.clients).toEqual(['third'])
})
