"""Where processes that tests need in numbers are born: in one that has imported all of Booster, and nothing else."""

import multiprocessing

birth = multiprocessing.get_context("forkserver")
birth.set_forkserver_preload(["tests.races.two_processes", "tests.durability.launcher"])
