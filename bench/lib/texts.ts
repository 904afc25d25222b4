/** All messages of a space, as a window would read them. */
import * as Y from 'yjs'
import type { TestHost } from '../../electron/host/testing.ts'
import { textsOf } from '../../shared/search/texts.ts'

export async function textsOfSpace(host: TestHost, space: string): Promise<{ texts: { id: number; text: string }[] }> {
  const texts: { id: number; text: string }[] = []
  for (const doc of await host.call('docs.list', { space, prefix: 'chat/' })) {
    const { update } = await host.call('docs.open', { space, doc })
    const content = new Y.Doc()
    Y.applyUpdate(content, update)
    for (const { text } of textsOf(doc, content).texts) texts.push({ id: texts.length, text })
    content.destroy()
    await host.call('docs.close', { space, doc })
  }
  return { texts }
}
