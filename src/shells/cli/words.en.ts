export const cliEn = {
  about: 'Doorstep: the working system of a harm reduction program. `npm start` opens it.',
  usage: 'Usage',
  command: 'COMMAND',
  flags: 'FLAGS',
  more: 'Each command explains itself: npm run -s doorstep -- COMMAND --help',
  unknownCommand: 'There is no such command.',
  unknownFlag: 'There is a flag here that this command does not have.',
  flagWithoutValue: 'A flag needs a value after it, or has one that it does not take.',
  missing: 'This needs:',
  tooMany: 'There is more here than this command takes.',
  portMalformed: '--port takes a whole number from 0 to 65535.',
  mayMalformed: '--may takes pad or desk.',
  addressMalformed: '--address takes where other devices find this server: https://counts.example.org',
  hostMalformed: '--host takes the name or address of a network of this machine.',
  keysInsideData:
    'The keys lie inside the data folder. Choose a place outside it, so that a copy of one is not a copy of both.',
  portTaken: 'Port {port} is in use on this machine, maybe by another Doorstep. Choose one with --port.',
  portNext: 'Port {port} is in use; opening {next}.',
  open: 'Doorstep is open at',
  openHint: 'Open this address in a browser on this machine. Ctrl-C closes Doorstep.',
  demo: 'A made-up program in a throwaway folder. Nothing here is kept.',
  onlyHere:
    'Only this machine can reach it. For phones: --own-authority or --domain (docs/guides), or Set up, Phones and tablets.',
  notSecure:
    'Phones need an https address in front of this one: browsers seal parcels and keep an app only there. See docs/guides.',
  joinHint: 'Read this with the phone’s camera. It works once, for seven days.',
  joinCode: 'Code',
  joinAddress: 'Address',
  closing: 'Closing.',
  databaseGone:
    'The database’s thread has ended by itself. Closing. Everything that was acknowledged is on the disk.',
  reachOneWay: '--domain, --own-authority and --only-here are three ways: choose one.',
  domainMalformed: '--domain takes a name of the internet that leads to this machine: counts.example.org',
  directoryMalformed: '--acme-directory takes an address that begins with https://',
  acmeCaMissing: 'The file that --acme-ca names is not there.',
  nameMalformed:
    '--name takes a name that the network knows (van.local), a fixed address of your own network (192.168.1.20), or both with a comma.',
  openPhones: 'Phones, over https:',
  openFirst: 'First time on a phone:',
  thenJoin: 'Then, to join:',
  nextTry: 'The next try is in {minutes} minutes.',
  countingGoesOn: 'Counting goes on.',
  'trouble:no-authority': 'The authority that gives certificates does not answer.',
  'trouble:name-not-found': 'The authority does not find the domain. Does its name lead to this machine?',
  'trouble:not-reached':
    'The authority does not reach this machine by the domain. Is port 80 open to the internet and led here?',
  'trouble:too-often': 'The authority has been asked too often.',
  'trouble:not-given': 'The authority gave no certificate.',
  'trouble:port-taken':
    'A port for phones is in use on this machine: choose others with --https-port and --http-port.',
  'trouble:port-refused':
    'This machine does not let Doorstep open a port for phones: choose one above 1024 with --https-port and --http-port.',
  'trouble:authority-past':
    'The program’s own certificates have come to their end: make new ones with --own-authority, and put them on the phones.',
};
