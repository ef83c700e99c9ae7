using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using OpenAI;

namespace Trainwright.Agents;

/// <summary>The chat client for every endpoint that speaks OpenAI's protocol: the router, OpenAI, Anthropic's compatible route, Ollama, vLLM, llama.cpp.</summary>
public static class OpenAiChat
{
    /// <summary>A client whose requests all go through the handler; retries and time limits are the caller's.</summary>
    public static IChatClient Create(ModelSettings settings, string key, HttpMessageHandler handler)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var options = new OpenAIClientOptions
        {
            Endpoint = settings.BaseAddress,
            RetryPolicy = new ClientRetryPolicy(0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
            Transport = new HttpClientPipelineTransport(new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan }),
        };
        return new OpenAIClient(new ApiKeyCredential(key), options).GetChatClient(settings.Model).AsIChatClient();
    }
}
