import { homedir } from 'node:os'
import { unusualProfile } from '../../profile/directory.ts'
import type { HostTool } from '../tool.ts'
import { serveTopics } from './serve-topics.ts'
import { TopicWindows } from './topic-windows.ts'
import { Topics } from './topics.ts'

export const topics: HostTool = {
  start({ spaces, windows, loopback, profileDirectory, now, log }, parts) {
    const published = parts.add(new Topics({ spaces: () => spaces.all(), now, log }))
    published.onChanged((space) => windows.tellAll('topics.changed', { space }))
    parts.add(new TopicWindows(published, windows, (id) => spaces.get(id)))
    const { platform, env: environment } = process
    const profile = unusualProfile(profileDirectory, { platform, environment, home: homedir() })
    parts.add({ handlers: { 'topics.profile': () => ({ profile }) } })
    parts.add({ stop: serveTopics({ loopback, spaces: () => spaces.all(), topics: published }) })
  },
}
