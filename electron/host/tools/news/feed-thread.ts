/** The thread that reads feeds. */
import { readFeed } from '../../../../shared/tools/news/feeds/read-feed.ts'
import { serveReading } from '../../threads/serve-reading.ts'

serveReading(readFeed)
