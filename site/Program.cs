Console.WriteLine("EduPlan");
