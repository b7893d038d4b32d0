// `check-device [device…]`: whether devices compute what the others do, and the same bits again; all devices unless named. The
// exit code is 1 where one does not, or where one that was named does not work here.

import { DEVICES, type Device, type DeviceName, openDevice } from '../../sim/learning/devices.ts';
import { agreementChecks } from '../learning/agreement-checks.ts';

const named = process.argv.slice(2) as DeviceName[];
let failures = 0;
for (const name of named.length > 0 ? named : DEVICES) {
  const device = await openDevice(name).catch((error: Error) => {
    process.stdout.write(`${name}: not checked\n  ${error.message}\n\n`);
    if (named.length > 0) failures++;
  });
  if (device) failures += await checkAll(device);
}
if (failures > 0) process.exitCode = 1;

/** Prints what every check finds; how many failed. */
async function checkAll(device: Device): Promise<number> {
  let failed = 0;
  process.stdout.write(`${device.name}: ${device.description}\n`);
  for (const { name, check } of agreementChecks) {
    try {
      process.stdout.write(`  ${name}: ${await check(device)}\n`);
    } catch (error) {
      failed++;
      process.stdout.write(`  ${name}: FAILED: ${(error as Error).message}\n`);
    }
  }
  device.close();
  process.stdout.write(`  ${agreementChecks.length - failed} of ${agreementChecks.length} hold\n\n`);
  return failed;
}
