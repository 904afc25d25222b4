/** Pairs of stock y-webrtc peers, with WebRTC for Node, that start and stop in one process. */
import { WebrtcProvider } from 'y-webrtc'
import * as Y from 'yjs'
import { nodeWebrtc } from '../../electron/host/signaling/node-webrtc.ts'
import { pause } from '../page/clock.ts'
import { serve } from './peer.ts'
import { forgiveStrayAnswers } from './stray-answers.ts'

const running = new Map<string, WebrtcProvider>()

forgiveStrayAnswers()

serve({
  async start({ name, signaling, within }) {
    const options = { signaling: [signaling], peerOpts: { config: { iceServers: [] }, wrtc: nodeWebrtc } }
    const provider = new WebrtcProvider(name, new Y.Doc(), options)
    running.set(name, provider)
    const deadline = Date.now() + within
    const isConnected = () => [...(provider.room?.webrtcConns.values() ?? [])].some(({ connected }) => connected)
    while (!isConnected()) {
      if (Date.now() > deadline) return null
      await pause(5)
    }
    return Date.now()
  },
  async stop({ name }) {
    running.get(name)?.destroy()
    running.delete(name)
    return null
  },
})
