// Prints how every device stands here, as JSON: a process of its own, since the libraries of GPUs print warnings as they are
// looked for, and may bring a process down.

import { surveyDevices } from '../devices.ts';

process.stdout.write(JSON.stringify(await surveyDevices()));
