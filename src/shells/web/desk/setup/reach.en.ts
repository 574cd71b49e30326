export default {
  title: 'Reach phones',
  'none-note':
    'So far only this machine opens Doorstep. A phone keeps an app for nights without a network only over https. For that the program gets a certificate of its own, here, without internet.',
  name: 'The name under which phones find this machine',
  'name-note':
    'As this machine is called on its network. Where phones do not find it: a fixed address of your own network, like 192.168.1.20.',
  make: 'Let phones reach it',
  making: 'One moment. The certificates of the next ten years are being signed.',
  'not-here': 'This is chosen on the machine that runs Doorstep.',
  domain: 'With a domain of the internet: npm start -- --domain counts.example.org',
  'own-is':
    'Phones find it at {address}. Its certificates are signed until {until}; what signed them is gone.',
  'domain-is': 'Phones find it at {address}. Its certificate is good until {until} and is renewed by itself.',
  'domain-waits': 'Phones will find it at {address} as soon as the first certificate is there.',
  'in-front-is': 'Phones find it at {address}, through what stands in front of this machine.',
  'other-name': 'Choose another name',
  'other-note': 'Another name means other certificates: every phone takes the way once more.',
  compare: 'To compare with what a phone shows:',
  'name-malformed':
    'This takes a name that the network knows, like van.local, or a fixed address of your own network.',
  'not-made': 'The certificates could not be made just now. Nothing was changed.',
  'clock-wrong': 'The clock of this machine is years behind. Set it, then press again.',
  'trouble-port':
    'A port for phones could not be opened on this machine, so no phone reaches it. Start it again with --https-port and --http-port.',
  'trouble-past': 'The certificates have come to their end. Make new ones, and put them on the phones.',
  'trouble-certificate':
    'No new certificate could be had just now. It is tried again by itself; where Doorstep runs it says why. Counting goes on.',
  'first-title': 'First time on this phone',
  'first-note':
    'Point its camera at this square. It shows, with pictures, how the phone comes to trust this machine.',
  'first-says': 'A square that leads to the page with pictures',
  'first-done': 'The phone is ready',
  'first-skip': 'It has been here before',
  'join-title': 'Now it joins',
  'update-how':
    'The newer version is got, a backup is made, and it is tried on a copy. A version that does not open is put back, with the data as it was. Counting on phones goes on meanwhile.',
  'update-start': 'Get the newer version',
  'update-running': 'It is being got and tried. That takes some minutes.',
  'update-chosen': 'It opens well. Doorstep goes over to it now.',
  'update-nothing-newer': 'There is nothing newer.',
  'update-no-backup': 'No backup could be made, so nothing was changed. Set backups up first.',
  'update-not-done': 'It was not done, and nothing was changed. In a terminal, npm run -s update says why.',
  'update-open': 'The newer version is open. Phones get theirs by themselves, and take it between shifts.',
  'update-put-back':
    'The newer version did not open. The one before is back, with the data as it was; phones send again what came in between.',
  'update-version': 'Version {version} is open here.',
  'update-not-here': 'This Doorstep was not started with npm start, so it cannot go over by itself.',
  'update-elsewhere': 'A newer version is got on the machine that runs Doorstep.',
} as const;
