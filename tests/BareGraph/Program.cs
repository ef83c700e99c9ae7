using Cake.Frosting;

return new CakeHost().Run(["--target=Step23"]);
