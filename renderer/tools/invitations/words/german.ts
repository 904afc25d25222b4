import { people } from '../../../strings/german/counts.ts'
import type { english } from './english.ts'
import { first } from './first/german.ts'

export const german: typeof english = {
  ...first,
  invitations: {
    ...first.invitations,
    invite: 'Hierzu einladen …',
    inviteTo: (title: string) => `Einladen zu ${title}`,
    whom: 'Personen',
    whomHint: 'Bei allen, die online sind, klingelt es; bei den anderen wartet die Einladung im Eingang.',
    note: 'Nachricht (optional)',
    send: (count: number) => (count < 2 ? 'Einladen' : `${people(count)} einladen`),
    sent: 'Einladung gesendet',
    invited: 'Bereits eingeladen',
    answers: {
      accepted: 'Angenommen',
      declined: 'Abgelehnt',
      waiting: 'Noch keine Antwort',
      viewer: 'Nur Lesezugriff: kann nicht antworten',
    },
    nearby: 'Jemanden in der Nähe einladen …',
    revoke: 'Widerrufen',
    revoked: 'Einladung widerrufen',
    invitationTo: (title: string) => (title === '' ? 'Einladung' : `Einladung: ${title}`),
    invitesYou: (name: string, title: string) =>
      title === '' ? `${name} lädt dich ein` : `${name} lädt dich ein zu ${title}`,
    invitesTo: (title: string) => (title === '' ? 'lädt dich ein' : `lädt dich ein zu ${title}`),
    join: 'Teilnehmen',
    decline: 'Ablehnen',
    later: 'Später',
    over: 'Diese Einladung ist beendet',
    news: {
      invites: (name: string) => `${name} lädt dich ein`,
      accepted: (name: string) => `${name} hat deine Einladung angenommen`,
      declined: (name: string) => `${name} hat deine Einladung abgelehnt`,
    },
  },
}
