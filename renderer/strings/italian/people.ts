import type { Strings } from '../strings.ts'
import { number, plural } from './counts.ts'
import { first } from './first.ts'

export const roles: Strings['roles'] = {
  owner: 'Proprietario',
  editor: 'Editor',
  viewer: 'Lettore',
  keeper: 'Relay',
}

export const rolesExplained: Strings['rolesExplained'] = {
  owner: 'Può gestire membri, ruoli e inviti',
  editor: 'Può chattare, disegnare, scrivere e condividere file',
  viewer: 'Ha accesso in sola lettura',
  keeper: 'Dispositivo sempre acceso: conserva i dati crittografati per gli altri, senza poterli leggere',
}

const gigabytes = (bytes: number) => number(Math.round(bytes / 1e8) / 10)

export const people: Strings['people'] = {
  someone: 'Qualcuno',
  ...first.people,
  title: 'Membri',
  you: 'tu',
  online: 'Online',
  lastSeen: (when) => `ultimo accesso ${when}`,
  neverSeen: 'non ancora online',
  search: 'Cerca membri',
  nobodyFound: 'Nessun membro corrispondente',
  more: (name) => `Opzioni per ${name}`,
  profile: 'Profilo',
  message: 'Scrivi',
  sharedFiles: 'Mostra file condivisi',
  manageOne: 'Gestisci',
  connectedOver: (paths) => `Connessione: ${paths}`,
  joined: (when) => `ingresso ${when}`,
  role: (name) => `Ruolo di ${name}`,
  remove: 'Rimuovi dallo spazio…',
  allowMore: 'Aumenta limite',
  uses: (used, budget) => `${gigabytes(used)} GB usati su ${gigabytes(budget)}`,
  full: (used) =>
    `Limite di archiviazione raggiunto (${gigabytes(used)} GB): da questo dispositivo non si scarica più nulla di nuovo`,
  removeTitle: (name) => `Rimuovere ${name}?`,
  removeLost: (name) => `${name} non riceve più nulla di nuovo. Ciò che ha già ricevuto resta sul suo dispositivo.`,
  removeButton: (name) => `Rimuovi ${name}`,
  notRemoved: (name) =>
    `La rimozione non è riuscita: ${name} fa ancora parte dello spazio. Forse il tuo ruolo è cambiato, o le modifiche da annullare sono troppe per una sola operazione.`,
  removedLinksOpen: (name) =>
    `${name} non fa più parte dello spazio, ma ci sono ancora link di invito attivi. Revoca quelli che restano in «Inviti»: ${name} potrebbe conoscerli.`,
  roleNotChanged: (name) => `Il ruolo di ${name} non è cambiato. Forse è cambiato il tuo.`,
  formerTitle: 'Ex membri',
  how: { removed: 'accesso rimosso', left: 'ha lasciato lo spazio' },
  purged: 'contenuti eliminati',
  purge: 'Elimina i suoi contenuti…',
  purgeTitle: (name) => `Eliminare tutto ciò che ha scritto ${name}?`,
  purgeLost: (name) => [
    `Tutti i messaggi di ${name} vengono eliminati definitivamente da ogni dispositivo di questo spazio. Sui dispositivi offline succede più tardi.`,
    `Sulle lavagne vengono eliminate le forme di ${name}, salvo quelle che altri hanno modificato in seguito. I canali e le lavagne in cui hanno scritto altri restano.`,
    `Restano le copie sul dispositivo di ${name} e nei backup. Questa azione non si può annullare.`,
  ],
  purgeButton: (name) => `Elimina i contenuti di ${name}`,
  paths: { tcp: 'rete locale', webrtc: 'WebRTC' },
  and: ' e ',
  kept: ({ devices, of }) =>
    of === 1
      ? 'Solo su questo dispositivo'
      : `I tuoi contenuti sono su ${plural(devices, { one: '1 dispositivo', other: '# dispositivi' })} su ${number(of)}`,
  keptExplained: 'Dispositivi che hanno confermato, dall’avvio di Parley, di avere tutto ciò che hai scritto.',
}

export const invites: Strings['invites'] = {
  title: 'Inviti',
  none: 'Nessun invito attivo',
  create: 'Crea link',
  as: 'Ruolo',
  expires: 'Scadenza',
  expiry: { hour: 'Tra 1 ora', day: 'Tra 1 giorno', week: 'Tra 7 giorni', never: 'Mai' },
  uses: 'Utilizzi massimi',
  usesChoice: { any: 'Illimitato', one: '1 persona', five: '5 persone' },
  usesHint:
    'Con un limite si può entrare solo quando il tuo dispositivo è online. Senza limite può far entrare il dispositivo di qualsiasi editor.',
  shareTitle: 'Condividi questo link',
  shareDetail: (role, uses) => {
    const as = `come ${role.toLowerCase()}`
    if (uses === null)
      return `Chiunque abbia questo link può entrare ${as}. Condividilo solo con persone di cui ti fidi.`
    return plural(uses, {
      one: `Con questo link può entrare # persona ${as}.`,
      other: `Con questo link possono entrare # persone ${as}.`,
    })
  },
  lasts: {
    hour: 'Il link è valido per 1 ora.',
    day: 'Il link è valido per 1 giorno.',
    week: 'Il link è valido per 7 giorni.',
    never: 'Il link non scade mai.',
  },
  options: 'Altre opzioni',
  reachNear: 'Funziona in questa rete. Per invitare persone altrove, aggiungi un server di rilevamento.',
  reachFar: 'Funziona ovunque, tramite il tuo server di rilevamento',
  addServer: 'Aggiungi un server di rilevamento',
  copyLink: 'Copia link',
  saveLink: 'Salva come file',
  showLink: 'Mostra link e codice QR',
  qr: 'Codice QR del link di invito',
  qrTooLong: 'Questo link è troppo lungo per un codice QR. Copialo, invece.',
  revoke: 'Revoca',
  tooMany: 'Questo spazio ha raggiunto il numero massimo di link di invito attivi. Prima revocane qualcuno.',
  notRevoked: 'Questo link è ancora attivo: la revoca non ha avuto effetto. Forse il tuo ruolo è cambiato.',
  revoked: 'Invito revocato. Chi è già nello spazio resta.',
  used: (used, uses) => {
    if (uses !== null) return `utilizzi: ${number(used)} su ${number(uses)}`
    if (used === 0) return 'mai usato'
    return plural(used, { one: 'usato 1 volta', other: 'usato # volte' })
  },
  endsAt: (when) => `scade ${when}`,
  ended: 'scaduto',
  endless: 'senza scadenza',
  byOther: (name) => `creato da ${name}`,
}
