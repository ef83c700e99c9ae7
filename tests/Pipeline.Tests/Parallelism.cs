// A run waits for its jobs a third of the time, so three at once keep two cores busy.
[assembly: Xunit.v3.Parallelization(MaxThreads = 3)]
