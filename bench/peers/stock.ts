/** y-webrtc as it comes, with WebRTC for Node, in one process. */
import { basename } from 'node:path'
import { WebrtcProvider } from 'y-webrtc'
import * as Y from 'yjs'
import { pause } from '../page/clock.ts'
import { serve } from './peer.ts'
import { forgiveStrayAnswers, wrtc } from './webrtc.ts'

const name = basename(process.argv[2] as string)
const doc = new Y.Doc()
const map = doc.getMap('elements')
let provider: WebrtcProvider | null = null

forgiveStrayAnswers()

serve({
  async enter({ signalling }) {
    provider = new WebrtcProvider('many', doc, {
      signaling: [signalling],
      peerOpts: { config: { iceServers: [] }, wrtc },
    })
    return ''
  },
  async connections() {
    return [...(provider?.room?.webrtcConns.values() ?? [])].filter(({ connected }) => connected).length
  },
  async write({ count, every, wait }) {
    const start = Date.now() + wait
    let last = 0
    for (let index = 0; index < count; index++) {
      await pause(start + index * every - Date.now())
      last = Date.now()
      map.set(`${name} ${last} ${index}`, last)
    }
    return last
  },
  arrived({ keys, within }) {
    return new Promise((resolve) => {
      const settle = (value: number | null): void => {
        clearTimeout(timer)
        doc.off('update', look)
        resolve(value)
      }
      const look = (): void => {
        if (map.size >= keys) settle(Date.now())
      }
      const timer = setTimeout(() => settle(null), within)
      doc.on('update', look)
      look()
    })
  },
})
