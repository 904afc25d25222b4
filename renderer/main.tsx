import '@mantine/core/styles.css'
import './app/app.css'
import { connectToHost } from './app/host-client.ts'
import { openRoom } from './app/open-room.ts'
import { start } from './app/start.tsx'

const { client, onRefused } = connectToHost(window)
start({ host: client, openRoom, onRefused })
