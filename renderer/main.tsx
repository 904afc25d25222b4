import './platform/browser/no-eval.ts'
import './app/styles.ts'
import { openRoom } from './app/open-room.ts'
import { start } from './app/start.tsx'
import { connectToHost } from './platform/host/host-client.ts'

const { client, onRefused } = connectToHost(window)
void start({ host: client, openRoom, onRefused })
