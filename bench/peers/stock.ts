/** Stock y-webrtc peers with WebRTC for Node in one process, connected only over WebRTC. Arguments: their names. */
import type { WebrtcProvider } from 'y-webrtc'
import * as Y from 'yjs'
import { nodeWebrtc } from '../../electron/host/signaling/node-webrtc.ts'
import { ownProvider } from '../../electron/host/signaling/testing/mesh.ts'
import { silenceBroadcastChannel } from '../../shared/mesh/stock-provider.ts'
import { pause } from '../page/clock.ts'
import { type Handlers, serve } from './peer.ts'
import { forgiveStrayAnswers } from './stray-answers.ts'

function makePeer(name: string): Handlers {
  const doc = new Y.Doc()
  const map = doc.getMap('elements')
  let provider: WebrtcProvider | null = null
  return {
    async enter({ signaling }) {
      const Provider = await ownProvider()
      provider = new Provider('many', doc, {
        signaling: [signaling],
        filterBcConns: false,
        peerOpts: { config: { iceServers: [] }, wrtc: nodeWebrtc },
      })
      await provider.key
      silenceBroadcastChannel(provider)
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
  }
}

forgiveStrayAnswers()
serve(...process.argv.slice(2).map(makePeer))
