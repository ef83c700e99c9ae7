// Browsers wait for their pages, so three at once keep two cores busy.
[assembly: Xunit.v3.Parallelization(MaxThreads = 3)]
