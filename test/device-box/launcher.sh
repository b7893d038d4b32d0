#!/bin/sh
# Runs Quesnay out of this folder alone: its own Node, packages and Vulkan loader; of the machine, the driver of its GPU.
#
#   ./quesnay measure --device webgpu     the command line
#   ./check-device                        whether the devices agree with each other
#   ./bench-device                        coalitions trained as a stack on the GPU, against one by one on the processor
set -eu
box=$(dirname "$(readlink -f "$0")")
node=$box/bin/node
# Last in line are the libraries of a driver that is mounted into a container.
export LD_LIBRARY_PATH="${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}$box/lib:/usr/local/nvidia/lib64"

adapter() { env ${1:+"VK_DRIVER_FILES=$1"} "$node" "$box/test/device-box/adapter.ts" 2>/dev/null || true; }

# The first driver that shows a GPU: where the loader looks, where drivers are mounted, and the one that needs no X11.
find_driver() {
  for file in '' /usr/local/nvidia/share/vulkan/icd.d/nvidia*.json /usr/share/vulkan/icd.d/nvidia*.json \
    /etc/vulkan/icd.d/nvidia*.json "$box/share/nvidia-headless.json"; do
    [ -z "$file" ] || [ -e "$file" ] || continue
    found=$(adapter "$file")
    tried="${tried-}
  ${file:-"the loader's own search"}: ${found:-no adapter}"
    case $found in GPU*)
      [ -z "$file" ] || { export VK_DRIVER_FILES="$file"; echo "driver: $file: $found" >&2; }
      return ;;
    esac
  done
  echo "no GPU found by$tried
  try VK_DRIVER_FILES=FILE, the manifest of its Vulkan driver" >&2
}
[ -n "${VK_DRIVER_FILES-}${VK_ICD_FILENAMES-}" ] || find_driver

case ${0##*/} in
  check-device) program=test/device-box/check-device.ts ;;
  bench-device) program=test/bench/main.ts && set -- stacked --device webgpu "$@" ;;
  *) program=sim/cli/main.ts ;;
esac
exec "$node" "$box/$program" "$@"
