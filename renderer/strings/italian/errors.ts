import type { Strings } from '../strings.ts'

export const errors: Strings['errors'] = {
  'bad-input': 'Sembra che ci sia un errore. Controlla e riprova.',
  'not-allowed': 'Non hai l’autorizzazione per farlo',
  'not-found': 'Questo elemento non esiste più',
  'not-in-effect': 'L’operazione non ha avuto effetto. Non è cambiato nulla.',
  'links-open':
    'La rimozione è riuscita, ma ci sono ancora link di invito attivi. Revoca quelli che restano in «Inviti».',
  'in-the-way':
    'Lì un file, un collegamento o una cartella ha un nome che Parley usa per sé (.parley…), ma non è di Parley. Rinominalo o scegli un’altra cartella.',
  storage: 'Impossibile salvare: il disco è pieno o protetto da scrittura.',
  restart: 'Prima riavvia Parley: un altro profilo sostituirà questo, e uno spazio aggiunto ora non ne farebbe parte.',
  'whole-disk': 'Questo è un disco intero. Scegli una cartella al suo interno.',
  'whole-home': 'Questa scelta comprende tutta la tua cartella Inizio. Scegli una sola cartella al suo interno.',
  'own-data': 'In questa cartella ci sono i dati di Parley. Scegline un’altra.',
  hidden: 'Un nome in questo percorso inizia con un punto: la cartella è nascosta. Scegline un’altra.',
  synced: 'Questo dispositivo sincronizza già questa cartella. Scegline un’altra.',
  'in-synced': 'Questa cartella si trova in una già sincronizzata. Scegline un’altra.',
  'around-synced': 'Una cartella al suo interno è già sincronizzata. Scegline un’altra.',
  'synced-elsewhere': 'Un altro dispositivo o profilo sincronizza già questa cartella. Scegline un’altra.',
  'too-many-folders':
    'Questo dispositivo non può sincronizzare altre cartelle. Prima interrompi la sincronizzazione di una.',
  refused: 'Operazione non accettata',
  internal: 'Qualcosa è andato storto. Nulla è andato perso; riprova.',
}
