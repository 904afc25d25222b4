import './platform/browser/no-eval.ts'
import './app/looks/styles.ts'
import { openRoom } from './app/space/open-room.ts'
import { start } from './app/start.tsx'
import { connectToHost } from './platform/host/host-client.ts'

const { client, onRefused } = connectToHost(window)
void start({ host: client, openRoom, onRefused })
