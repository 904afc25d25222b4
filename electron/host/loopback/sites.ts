/**
 * Sites that aren't ours: other people's pages, each under a name of 128 random bits. A browser reaches them at the
 * loopback server, the installed app under a separate scheme; both send the same answers.
 */

/** The scheme of sites in the installed app. */
export const SITE_SCHEME = 'parley-site'

export interface SiteRequest {
  method: string
  /** The URL from the first slash after the host. */
  path: string
  /** Whether it asks for a service worker's script. */
  isServiceWorker: boolean
}

export interface SiteAnswer {
  status: number
  headers: Readonly<Record<string, string>>
  body: string | Buffer
}

/** Answers every request for a site. No other headers than its own are sent. */
export type SiteHandler = (site: string, request: SiteRequest) => Promise<SiteAnswer>
