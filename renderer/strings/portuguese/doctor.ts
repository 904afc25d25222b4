import type { Strings } from '../strings.ts'
import { number, plural } from './counts.ts'
import { first } from './first.ts'

export const doctor: Strings['doctor'] = {
  ...first.doctor,
  again: 'Testar de novo',
  details: 'Detalhes',
  withDetails: 'Incluir nomes e endereços',
  copy: 'Copiar relatório',
  failed: 'Não foi possível testar: o serviço em segundo plano do Parley não respondeu.',
  states: {
    running: 'Testando',
    good: 'Tudo certo',
    weak: 'Limitado',
    bad: 'Falhou',
    none: 'Não configurado',
  },
  verdict: {
    running: (done, all) => `Testando sua conexão… ${number(done)} de ${number(all)}`,
    linked: 'Sua conexão funciona. Os outros recebem o que você escreve.',
    linkedBut: (count) =>
      plural(count, { one: 'Conexão ativa. # problema encontrado.', other: 'Conexão ativa. # problemas encontrados.' }),
    failed: (count) => plural(count, { one: '# problema encontrado', other: '# problemas encontrados' }),
    nobody:
      'Este dispositivo está pronto. Ainda não há ninguém com quem se conectar: convide alguém ou veja quem aparece em “Por perto”.',
    alone:
      'Este dispositivo está pronto, mas não há conexão com mais ninguém. O Parley está aberto nos dispositivos dos outros? Em redes diferentes, todos precisam do mesmo servidor de descoberta.',
  },
  passed: (count) => plural(count, { one: '# teste aprovado', other: '# testes aprovados' }),
  notSetUp: (count) => plural(count, { one: '# não configurado', other: '# não configurados' }),
  advised: {
    rendezvous: 'Adicionar servidor',
    stun: 'Adicionar servidor',
    turn: 'Adicionar servidor',
    firewall: 'Ajuda com o firewall',
    nearby: 'Ir para “Por perto”',
  },
  firewall: {
    title: 'Permitir o Parley no firewall',
    intro:
      'O Parley precisa de conexões de entrada na sua rede, e de mDNS (porta UDP 5353) para encontrar pessoas por perto. Se você o usa no navegador, o programa a permitir é o Node.js.',
    windows: 'Abra “Permitir um aplicativo pelo Firewall do Windows” e marque Privado para o Parley.',
    mac: 'Em Ajustes do Sistema, permita o Parley em Privacidade e Segurança, Rede Local, e em Rede, Firewall, Opções.',
    linux: 'Permita conexões TCP de entrada e a porta UDP 5353. Com firewalld: sudo firewall-cmd --add-service=mdns',
  },
  titles: {
    engine: 'Serviço em segundo plano',
    interfaces: 'Rede',
    discovery: 'Descoberta nesta rede',
    links: 'Membros',
    signalling: 'Esta janela',
    candidates: 'Rotas WebRTC',
    voice: 'Voz e vídeo',
    microphone: 'Microfone',
    camera: 'Câmera',
    rendezvous: 'Servidores de descoberta',
    stun: 'Servidores STUN',
    turn: 'Servidores TURN',
  },
  engine: {
    good: 'Em execução e conectado',
    bad: 'Sem resposta',
    advice: 'Reinicie o Parley. O que você salvou está seguro.',
  },
  interfaces: {
    none: 'Sem conexão de rede',
    advice: 'Ligue o Wi-Fi ou conecte um cabo de rede. O que você escrever até lá fica salvo.',
    some: (count) =>
      plural(count, {
        one: 'Acessível em # endereço',
        other: 'Acessível em # endereços',
      }),
  },
  discovery: {
    good: (count) =>
      count === 0
        ? 'Funcionando. Ninguém por perto agora.'
        : plural(count, {
            one: 'Funcionando. # pessoa por perto.',
            other: 'Funcionando. # pessoas por perto.',
          }),
    noNetwork: 'Aguardando uma rede',
    starting: 'Iniciando…',
    bad: 'Bloqueada: não é possível enviar nem receber mDNS',
    advice:
      'Permita o Parley no firewall, pelo menos em redes privadas. Se a rede bloqueia a descoberta, conecte por endereço em “Por perto” ou use um link de convite.',
  },
  links: {
    nobody: 'Nenhum outro membro ainda',
    invite: 'Convide alguém ou peça para entrar em “Por perto”.',
    some: (here, all) => `${number(here)} de ${number(all)} online`,
    none: (all) =>
      plural(all, {
        one: 'O único outro membro está offline',
        other: 'Todos os # outros membros estão offline',
      }),
    advice:
      'Na mesma rede: o Parley está aberto nos dispositivos dos outros, e um firewall ou Wi-Fi de visitantes isola os dispositivos? Em redes diferentes: os dois lados precisam do mesmo servidor de descoberta.',
    direct: (name) => `${name}: rede local`,
    webrtc: (name) => `${name}: por WebRTC`,
    away: (name, seen) =>
      seen === null ? `${name}: ainda não esteve online` : `${name}: offline, online pela última vez ${seen}`,
  },
  signalling: {
    good: 'Conectada ao serviço em segundo plano',
    bad: 'Esta janela não consegue acessar o serviço em segundo plano para WebRTC',
    advice: 'Um proxy ou programa de segurança pode estar bloqueando conexões locais. Permita 127.0.0.1.',
    noSpace: 'Testado quando você fizer parte de um espaço',
  },
  candidates: {
    some: (count) => plural(count, { one: '# rota disponível', other: '# rotas disponíveis' }),
    none: 'Nenhuma rota direta a partir desta janela',
    advice:
      'Em uma rede local, não há problema: o próprio Parley conecta os dispositivos. Para alcançar pessoas em outros lugares, use o app para computador, ou permita o microfone nesta página para que o navegador possa usar todas as redes.',
    unsupported: 'WebRTC não está disponível nesta janela',
  },
  voice: {
    good: 'As chamadas podem conectar a partir desta janela',
    bad: 'As chamadas talvez não conectem a partir desta janela',
    advice:
      'Um programa de segurança pode estar bloqueando UDP para o Parley ou o navegador. No navegador, permita o microfone nesta página: assim ela pode usar todas as redes.',
  },
  capture: {
    some: (count) =>
      plural(count, { one: '# dispositivo, acesso permitido', other: '# dispositivos, acesso permitido' }),
    asks: 'O navegador pedirá acesso no primeiro uso',
    blocked: 'O acesso está bloqueado',
    allow: 'Permita-o para o Parley nas configurações do navegador ou do sistema. Mesmo sem ele, você pode ouvir.',
    missing: 'Nenhum dispositivo',
    plugIn: 'Só é necessário para ser ouvido ou visto em chamadas',
  },
  servers: {
    none: 'Nenhum adicionado',
    some: (working, all) => `${number(working)} de ${number(all)} funcionando`,
    when: {
      rendezvous: 'Só é necessário para alcançar pessoas em outras redes',
      stun: 'Ajuda a conectar redes diferentes, junto com um servidor de descoberta',
      turn: 'Último recurso entre redes que bloqueiam conexões de entrada',
    },
  },
}
