/** The program in a benchmark's pages: devices of Parley, stock y-webrtc, a bare Yjs doc over a data channel. */
import { Bare } from './page/bare.ts'
import { BareBulk } from './page/bare-bulk.ts'
import { ChatPage } from './page/chat.ts'
import { DevicePage } from './page/device.ts'
import { MeshPage } from './page/mesh.ts'
import { PlainList } from './page/plain-list.ts'
import { PlainTexts } from './page/plain-texts.ts'
import { SingleDoc } from './page/single-doc.ts'
import { Stock } from './page/stock.ts'

const bench = {
  device: new DevicePage(),
  chat: new ChatPage(),
  plain: new PlainList(),
  texts: new PlainTexts(),
  stock: new Stock(),
  bare: new Bare(),
  bulk: new BareBulk(),
  mesh: new MeshPage(),
  single: new SingleDoc(),
}
export type BenchPage = typeof bench

window.bench = bench
